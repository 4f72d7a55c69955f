import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrderRecord } from '../../worker/till/bodies.ts';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { creditedChat } from '../../worker/ledger/credit.ts';
import { siteId, type ChatRecord } from '../../worker/protocol.ts';
import { madeChat, madeShopper } from './made-chat.ts';
import { madeOrder } from './made-order.ts';

const DAY = 86_400_000;
const shopper = madeShopper('l');

const chatOf = (n: number, firstAnswerAt: number, length: number): ChatRecord =>
  madeChat('l', n, {
    state: 'ended',
    startedAt: firstAnswerAt - 1,
    endedAt: firstAnswerAt + length,
    firstAnswerAt,
    lastAnswerAt: firstAnswerAt + length,
  });

const orderOf = (n: number, placedAt: number): OrderRecord =>
  madeOrder({
    id: `order-${n}`,
    placedAt,
    total: { minor: 100, currency: 'EUR' },
    source: 'browser',
    shopper,
  });

const when = fc.integer({ min: 0, max: 12 * DAY });

test('Chats and orders of a shopper give the same credits in whatever order they are told, and however often', async () => {
  const ledger = ledgerOf(env, { id: siteId.parse('shop') }, shopper);
  await runInDurableObject(ledger, (object, { storage }) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(when, fc.nat(DAY)), { minLength: 1, maxLength: 5 }),
        fc.array(when, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        (talks, buys, shuffle) => {
          for (const table of ['chat', '"order"']) storage.sql.exec(`DELETE FROM ${table}`);
          const chats = talks.map(([at, length], n) => chatOf(n, at, length));
          const orders = buys.map((at, n) => orderOf(n, at));
          const tellings = [...chats, ...orders, ...orders]
            .map((record) => ({ record, place: shuffle.next().value }))
            .toSorted((a, b) => a.place - b.place);
          for (const { record } of tellings) {
            if ('placedAt' in record) object.receiveOrder(record);
            else object.receiveChat(record);
          }
          const touchOf = (chat: ChatRecord, { placedAt }: OrderRecord) =>
            Math.min(chat.lastAnswerAt ?? 0, placedAt);
          for (const order of orders) {
            const [row] = storage.sql
              .exec<{ chat: string | null }>('SELECT credit AS chat FROM "order" WHERE id = ?', order.id)
              .toArray();
            const due = creditedChat(order, chats);
            const credited = chats.find(({ id }) => id === row?.chat);
            // Two chats may touch an order at the same moment: either may have it.
            expect(credited && touchOf(credited, order)).toBe(due && touchOf(due, order));
          }
        },
      ),
    );
  });
});
