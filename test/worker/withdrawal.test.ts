import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { overview } from '../../worker/api.ts';
import { ledgerOf, tillOf } from '../../worker/durable-objects-router.ts';
import { customerKey } from '../../worker/people.ts';
import type { ShopperId } from '../../worker/protocol.ts';
import { asAgent, call, cookieOf, id, post, SHOP } from './house.ts';
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
import { toldOrder } from './made-order.ts';
import { breakTable, mendTable } from './tables.ts';
import { measure, sign, tell } from './visiting.ts';

const total = { minor: 4_990, currency: 'EUR' };
const till = () => tillOf(env, shop);
const newOrder = () => `withdrawn-${id()}`;
const withdraw = async (shopper: string) =>
  expect((await post('/v1/sites/shop/visits', { shopper, forget: true })).status).toBe(200);

const tableName = z.object({ name: z.string() });
/** All that an object keeps, as text. */
const keptIn = (object: DurableObjectStub): Promise<string> =>
  runInDurableObject(object, (_, { storage: { sql } }) => {
    const tables = sql.exec(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
    );
    return JSON.stringify(
      z
        .array(tableName)
        .parse(tables.toArray())
        .map(({ name }) => [name, sql.exec(`SELECT * FROM "${name}"`).toArray()]),
    );
  });
/** All orders of the shop, and those that nobody is known for. */
const counts = async () => {
  const period = 'from=2024-01-01T00:00:00Z&to=2028-12-31T00:00:00Z';
  const answer = await asAgent('vera', `/v1/sites/shop/reports/overview?${period}`);
  const { n, notAttributable } = overview.parse(await answer.json()).orders;
  return [n, notAttributable];
};

/** A shopper who consented, chatted, was invited and bought. */
const buyer = async (shopper: ShopperId, order: string) => {
  await tell({ shopper });
  const event = { id: id(), kind: 'invitation', rule: 'manual', arm: 'shown', path: '/pans' };
  expect((await post('/v1/sites/shop/events', { shopper, events: [event] })).status).toBe(200);
  const chat = await endedChat(shopper);
  await tellChat(chat);
  await till().takeOrder(toldOrder({ id: order, total, shopper, chat: chat.id }));
  await expect.poll(async () => (await fileOf(shopper)).orders.length).toBe(1);
  return chat;
};

measure();
beforeAll(() => cookieOf('tom'));

describe('Consent that is taken back', () => {
  test('makes the shopper’s orders nobody’s; they stay in the totals, and so does the chat', async () => {
    const order = newOrder();
    const shopper = await shopperFar(order);
    const chat = await buyer(shopper, order);
    const [orders = 0, nobodys = 0] = await counts();
    expect(await creditsOf(shopper)).toEqual({ [order]: chat.id });
    await withdraw(shopper);
    await expect.poll(counts).toEqual([orders, nobodys + 1]);
    await settle(shopper);
    expect(await fileOf(shopper)).toMatchObject({
      orders: [],
      invitations: [],
      visit: null,
      chats: [{ id: chat.id }],
    });
    expect(await creditsOf(shopper)).toEqual({});
    await expect.poll(() => keptIn(till())).not.toContain(shopper);
    await expect.poll(() => keptIn(ledgerOf(env, shop, shopper))).not.toContain(order);
  });

  test('holds: whoever tells of the order again does not say whose it is', async () => {
    const order = newOrder();
    const shopper = await shopperFar(order);
    const chat = await buyer(shopper, order);
    await withdraw(shopper);
    await expect.poll(async () => (await fileOf(shopper)).orders).toEqual([]);
    await till().takeOrder(toldOrder({ id: order, total, shopper, chat: chat.id }));
    await till().takeOrder(
      toldOrder({ id: order, total, source: 'server', shopper, customer: 'withdrawn-1' }),
    );
    await runDurableObjectAlarm(till());
    expect((await fileOf(shopper)).orders).toEqual([]);
    expect(await creditsOfCustomer('withdrawn-1')).toEqual({});
    await expect.poll(() => keptIn(till())).not.toContain(shopper);
  });

  test('reaches an order that a page claimed before the shop said whose it is', async () => {
    const order = newOrder();
    const [shopper, other] = [await shopperFar(order), await shopperFar(order)];
    await buyer(shopper, order);
    await till().takeOrder(toldOrder({ id: order, total, source: 'server', shopper: other }));
    await expect.poll(async () => (await fileOf(other)).orders).toMatchObject([{ id: order }]);
    await withdraw(shopper);
    await expect.poll(() => keptIn(till())).not.toContain(shopper);
    expect((await fileOf(other)).orders).toMatchObject([{ id: order }]);
  });

  test.for(['till', 'ledger'] as const)(
    'survives a %s that is out of order, and deaths on the way',
    async (broken) => {
      const order = newOrder();
      const shopper = await shopperFar(order);
      await buyer(shopper, order);
      const [home, away] = [
        ledgerOf(env, shop, shopper),
        broken === 'till' ? till() : ledgerOf(env, shop, order),
      ];
      await runInDurableObject(away, () => {});
      await breakTable(away, '"order"');
      await withdraw(shopper);
      await evictDurableObject(home);
      await runDurableObjectAlarm(home);
      await evictDurableObject(home);
      await withdraw(shopper);
      await mendTable(away, '"order"');
      await evictDurableObject(till());
      await runDurableObjectAlarm(home);
      await runDurableObjectAlarm(home);
      expect((await fileOf(shopper)).orders).toEqual([]);
      await expect.poll(() => keptIn(till())).not.toContain(shopper);
      expect(await keptIn(home)).not.toContain(order);
      expect(await keptIn(ledgerOf(env, shop, order))).toContain(order);
      expect(await keptIn(ledgerOf(env, shop, order))).not.toContain(shopper);
    },
  );

  test('reaches what went on to the customer whom the shopper is linked to', async () => {
    const customer = `withdrawn-${id()}`;
    const order = newOrder();
    const shopper = await shopperFar(customerKey(customer), order);
    const chat = await buyer(shopper, order);
    await ledgerOf(env, shop, shopper).receiveCustomer(shopper, customer);
    await expect.poll(() => creditsOfCustomer(customer)).toEqual({ [order]: chat.id });
    await withdraw(shopper);
    await expect.poll(() => creditsOfCustomer(customer)).toEqual({});
    await settle(shopper);
    const file = await fileOf(shopper);
    expect(idsIn(file)).toEqual({ chats: [chat.id], orders: [] });
    expect(file.invitations).toEqual([]);
    await expect.poll(() => keptIn(ledgerOf(env, shop, shopper))).not.toContain(order);
  });
});

describe('What is kept of a visit', () => {
  test('has neither an address of the net nor the name of a browser in it', async () => {
    const shopper = await shopperFar();
    const [address, browser] = ['203.0.113.77', 'Mozilla/5.0 (X11) Strange/77.1'];
    const response = await call('/v1/sites/shop/visits', {
      method: 'POST',
      headers: {
        Origin: SHOP,
        'CF-Connecting-IP': address,
        'X-Forwarded-For': address,
        'User-Agent': browser,
      },
      body: JSON.stringify(sign({ shopper })),
    });
    expect(response.status).toBe(200);
    const kept = await keptIn(ledgerOf(env, shop, shopper));
    expect(kept).toContain(shopper);
    for (const trace of [address, browser, 'Mozilla', 'Strange']) expect(kept).not.toContain(trace);
  });
});
