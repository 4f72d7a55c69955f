import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { overview } from '../../worker/api.ts';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { customerKey } from '../../worker/people.ts';
import type { ShopperId } from '../../worker/protocol.ts';
import { asAgent, call, cookieOf, HOUSE, id, type AgentName } from './house.ts';
import {
  creditsOf,
  creditsOfCustomer,
  endedChat,
  fileOf,
  idsIn,
  settle,
  shop,
  shopperFar,
  tellChat,
} from './linking.ts';
import { madeOrder } from './made-order.ts';
import { breakTable, mendTable } from './tables.ts';

const total = { minor: 4_990, currency: 'EUR' };
const unlink = async (shopper: string, name: AgentName = 'ada') =>
  call(`/v1/sites/shop/shoppers/${shopper}/unlink`, {
    method: 'POST',
    headers: { Origin: HOUSE, Cookie: await cookieOf(name) },
    body: '{}',
  });
const report = async () => {
  const period = 'from=2024-01-01T00:00:00Z&to=2028-12-31T00:00:00Z';
  return overview.parse(await (await asAgent('vera', `/v1/sites/shop/reports/overview?${period}`)).json());
};

let customers = 0;
/** A chat on one device, an order on another: nothing joins them yet. */
const people = async () => {
  const customer = `parting-${++customers}`;
  const phone = await shopperFar(customerKey(customer));
  const laptop = await shopperFar(customerKey(customer), phone);
  const chat = await endedChat(phone);
  const order = madeOrder({ id: `parted-${id()}`, total, placedAt: Date.now(), shopper: laptop });
  await tellChat(chat);
  await ledgerOf(env, shop, laptop).receiveOrders([order]);
  return { customer, phone, laptop, chat, order };
};
const link = async ({ customer, phone, laptop }: Awaited<ReturnType<typeof people>>) => {
  for (const shopper of [phone, laptop])
    await ledgerOf(env, shop, shopper).receiveCustomer(shopper, customer);
  await settle(phone, laptop);
};
const filesOf = (shoppers: readonly ShopperId[]) => Promise.all(shoppers.map(fileOf));

beforeAll(() => cookieOf('tom'));

describe('A link that is undone', () => {
  test('leaves reports and files as they were before it, and is in the log', async () => {
    const one = await people();
    const { customer, phone, laptop, chat, order } = one;
    const before = [await report(), await filesOf([phone, laptop])];
    await link(one);
    expect(await creditsOfCustomer(customer)).toEqual({ [order.id]: chat.id });
    expect(await report()).not.toEqual(before[0]);
    expect(await (await unlink(laptop)).json()).toEqual({ customer });
    await settle(laptop);
    expect(await creditsOf(laptop)).toEqual({ [order.id]: null });
    expect(await report()).toEqual(before[0]);
    await unlink(phone);
    await settle(phone);
    expect([await report(), await filesOf([phone, laptop])]).toEqual(before);
    const log = await (await asAgent('mina', '/v1/sites/shop/audit')).json<{ entries: object[] }>();
    expect(log.entries).toContainEqual(expect.objectContaining({ what: 'unlinked', about: laptop }));
  });

  test('stays undone: the same customer signed again does not link that shopper any more', async () => {
    const one = await people();
    await link(one);
    await unlink(one.phone);
    const later = await endedChat(one.phone, { customer: one.customer });
    await tellChat(later);
    await settle(one.phone);
    expect(await creditsOfCustomer(one.customer)).toEqual({ [one.order.id]: null });
    expect(idsIn(await fileOf(one.phone)).chats.toSorted()).toEqual([one.chat.id, later.id].toSorted());
    expect(await (await unlink(one.phone)).json()).toEqual({ customer: null });
  });

  test('is undone at the customer’s Ledger as soon as that is mended, and what comes late there is not heard', async () => {
    const one = await people();
    const { customer, phone, chat } = one;
    await link(one);
    const [home, away] = [ledgerOf(env, shop, phone), ledgerOf(env, shop, customerKey(customer))];
    await breakTable(away, 'chat');
    await unlink(phone);
    await evictDurableObject(home);
    await settle(phone);
    await mendTable(away, 'chat');
    expect(idsIn(await fileOf(phone)).chats).toEqual([chat.id]);
    await settle(phone);
    await away.receiveCopy({
      customer,
      shopper: phone,
      link: 1,
      telling: { kind: 'chat', record: { ...chat, rev: 9 } },
    });
    expect((await away.fileOfCustomer(customer)).chats).toEqual([]);
  });

  test('can be undone by those alone who may change settings', async () => {
    const { phone } = await people();
    expect((await unlink(phone, 'tom')).status).toBe(403);
    expect((await unlink('s_forged')).status).toBe(404);
  });
});
