/** Shoppers whom the shop's server vouches for, and where all of them lies. */
import { env } from 'cloudflare:workers';
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { shopperFile, type ShopperFile } from '../../worker/api.ts';
import { ledgerOf, mintChat, mintShopper } from '../../worker/durable-objects-router.ts';
import { customerKey } from '../../worker/people.ts';
import { chatRecord, siteId, type ChatRecord, type ShopperId } from '../../worker/protocol.ts';
import { asAgent } from './house.ts';
import { madeChat, madeService } from './made-chat.ts';

export const shop = { id: siteId.parse('shop') };
const MINUTE = 60_000;

/** A shopper who is kept in another Ledger than what is kept under `than`. */
export const shopperFar = async (...than: string[]): Promise<ShopperId> => {
  const shardOf = (key: string) => `${ledgerOf(env, shop, key).id}`;
  for (;;) {
    const shopper = await mintShopper(env, shop.id);
    if (than.every((key) => shardOf(key) !== shardOf(shopper))) return shopper;
  }
};

/** A chat that ended `ago` ms before now, answered; signed in as `customer` where there is one. */
export const endedChat = async (
  shopper: ShopperId,
  { ago = 10 * MINUTE, customer, rev = 3 }: { ago?: number; customer?: string; rev?: number } = {},
): Promise<ChatRecord> => {
  const at = Date.now() - ago;
  const started = madeChat('a', at - MINUTE);
  return chatRecord.parse({
    ...started,
    id: await mintChat(env, shop.id),
    shopper,
    rev,
    state: 'ended',
    firstAnswerAt: at - MINUTE / 2,
    lastAnswerAt: at - MINUTE / 3,
    endedAt: at,
    ...(customer && { facts: { identity: { id: customer, verified: true } } }),
  });
};

/** Told as a Chat tells it, with what was written in it. */
export const tellChat = (record: ChatRecord) =>
  ledgerOf(env, shop, record.shopper).receiveChat(record, {
    written: [{ by: 'shopper', text: 'Hello' }],
    service: madeService(),
  });

export const fileOf = async (shopper: string): Promise<ShopperFile> =>
  shopperFile.parse(await (await asAgent('tom', `/v1/sites/shop/shoppers/${shopper}`)).json());

/** The ids in a file. */
export const idsIn = ({ chats, orders }: ShopperFile) => ({
  chats: chats.map(({ id }) => id),
  orders: orders.map(({ id }) => id),
});

/** Has a Ledger tell what it owes. */
export const settle = async (...shoppers: string[]): Promise<void> => {
  for (const shopper of shoppers) await runDurableObjectAlarm(ledgerOf(env, shop, shopper));
};

/** Which order of a customer or shopper is credited to which chat. */
export const creditsOf = (owner: string) =>
  runInDurableObject(ledgerOf(env, shop, owner), (_, { storage }) =>
    Object.fromEntries(
      storage.sql
        .exec<{ id: string; credit: string | null }>(
          'SELECT id, credit FROM "order" WHERE shopper = ? AND placed_at >= 0',
          owner,
        )
        .toArray()
        .map(({ id, credit }) => [id, credit]),
    ),
  );
export const creditsOfCustomer = (customer: string) => creditsOf(customerKey(customer));
