import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chatOf, deskOf, ledgerOf, tillOf } from '../../worker/durable-objects-router.ts';
import { siteId } from '../../worker/protocol.ts';
import { hearUntil, id, say, shopperIn, startChat } from './house.ts';
import { breakTable, mendTable } from './tables.ts';
import { toldOrder } from './made-order.ts';

const shop = { id: siteId.parse('shop') };

afterEach(() => vi.useRealTimers());

describe('What is owed', () => {
  const alarmOf = (object: DurableObjectStub) =>
    runInDurableObject(object, (_, { storage }) => storage.getAlarm());
  const rowsOf = (object: DurableObjectStub, id: string) =>
    runInDurableObject(
      object,
      (_, { storage }) => storage.sql.exec('SELECT id FROM chat WHERE id = ?', id).toArray().length,
    );

  test('by a chat whose Ledger is out of order stays owed, and is told by the alarm when it is mended', async () => {
    const { chat, token, shopper } = await startChat();
    const ear = await shopperIn({ chat, token });
    await say(ear, 'Hello');
    const [object, ledger] = [chatOf(env, shop, chat), ledgerOf(env, shop, shopper)];
    await ledger.fileOf(shopper);
    await breakTable(ledger, 'chat');
    ear.say({ type: 'end', id: id() });
    await hearUntil(ear, 'ended');
    await runDurableObjectAlarm(object);
    expect(await alarmOf(object)).not.toBeNull();
    await mendTable(ledger, 'chat');
    expect(await rowsOf(ledger, chat)).toBe(0);
    await runDurableObjectAlarm(object);
    expect(await rowsOf(ledger, chat)).toBe(1);
    expect(await alarmOf(object)).toBeNull();
  });

  test('by a chat that died before it could tell is told as soon as anyone is there again', async () => {
    const { chat, token } = await startChat();
    const [object, desk] = [chatOf(env, shop, chat), deskOf(env, shop)];
    const shopper = await shopperIn({ chat, token });
    await alarmOf(desk);
    await breakTable(desk, 'chat');
    await say(shopper, 'Hello');
    expect(await alarmOf(object)).not.toBeNull();
    await evictDurableObject(object, { webSockets: 'close' });
    await mendTable(desk, 'chat');
    expect(await rowsOf(desk, chat)).toBe(0);
    await shopperIn({ chat, token });
    await expect.poll(() => rowsOf(desk, chat)).toBe(1);
  });

  test('by Till is told by its alarm, also in a later life of the object, and then no longer owed', async () => {
    const till = tillOf(env, shop);
    const { shopper } = await startChat();
    const ledger = ledgerOf(env, shop, shopper);
    await ledger.fileOf(shopper);
    await breakTable(ledger, '"order"');
    const order = toldOrder({ id: 'owed-1', total: { minor: 100, currency: 'EUR' }, shopper });
    await till.takeOrder(order);
    expect(await alarmOf(till)).not.toBeNull();
    await evictDurableObject(till);
    await mendTable(ledger, '"order"');
    await runDurableObjectAlarm(till);
    expect((await ledger.fileOf(shopper)).orders).toMatchObject([{ id: 'owed-1' }]);
    expect(await alarmOf(till)).toBeNull();
  });

  test('by Till of an order that its Ledger refuses does not hold up the others that are told with it', async () => {
    const till = tillOf(env, shop);
    const { shopper } = await startChat();
    const ledger = ledgerOf(env, shop, shopper);
    await ledger.fileOf(shopper);
    const inLedger = (query: string) =>
      runInDurableObject(ledger, (_, { storage }) => void storage.sql.exec(query));
    await inLedger(`CREATE TRIGGER refused BEFORE INSERT ON "order" WHEN new.id = 'refused'
      BEGIN SELECT raise(ABORT, 'refused'); END`);
    const known = async () => (await ledger.fileOf(shopper)).orders.map(({ id }) => id).toSorted();
    const total = { minor: 100, currency: 'EUR' };
    await till.takeAll(['one', 'refused', 'two'].map((id) => toldOrder({ id, total, shopper })));
    await expect.poll(known).toEqual(['one', 'two']);
    await inLedger('DROP TRIGGER refused');
    await runDurableObjectAlarm(till);
    expect(await known()).toEqual(['one', 'refused', 'two']);
    expect(await alarmOf(till)).toBeNull();
  });

  test('by Till is written down before its alarm waits for anyone', async () => {
    const till = tillOf(env, shop);
    const { shopper } = await startChat();
    const ledger = ledgerOf(env, shop, shopper);
    const gate = Promise.withResolvers<void>();
    const held = runInDurableObject(ledger, (_, state) => state.blockConcurrencyWhile(() => gate.promise));
    await till.takeOrder(toldOrder({ id: 'owed-3', total: { minor: 1, currency: 'EUR' }, shopper }));
    const ringing = runInDurableObject(till, (living) => living.alarm());
    const missed = () =>
      runInDurableObject(till, (_, { storage }) =>
        storage.sql.exec<{ id: string }>('SELECT id FROM missed').toArray(),
      );
    expect(await missed()).toEqual([{ id: 'owed-3' }]);
    gate.resolve();
    await Promise.all([held, ringing]);
    expect(await missed()).toEqual([]);
  });

  test('by Till is dated within its alarm, though the clock was put back', async () => {
    const till = tillOf(env, shop);
    const { shopper } = await startChat();
    const order = toldOrder({ id: 'any', total: { minor: 1, currency: 'EUR' }, shopper });
    await till.takeOrder({ ...order, id: 'before' });
    const alarm = (await alarmOf(till)) ?? 0;
    vi.setSystemTime(Date.now() - 60_000);
    await till.takeOrder({ ...order, id: 'after' });
    await expect.poll(async () => (await ledgerOf(env, shop, shopper).fileOf(shopper)).orders.length).toBe(2);
    const { orders } = await ledgerOf(env, shop, shopper).fileOf(shopper);
    for (const { placedAt } of orders) expect(placedAt).toBeGreaterThanOrEqual(alarm - 5_000);
  });

  test('by Till for longer than one alarm is remembered over the deaths of the object', async () => {
    const till = tillOf(env, shop);
    const { shopper } = await startChat();
    const ledger = ledgerOf(env, shop, shopper);
    await ledger.fileOf(shopper);
    await breakTable(ledger, '"order"');
    await till.takeOrder(toldOrder({ id: 'owed-2', total: { minor: 1, currency: 'EUR' }, shopper }));
    await runDurableObjectAlarm(till);
    await evictDurableObject(till);
    vi.setSystemTime(Date.now() + 60_000);
    await runDurableObjectAlarm(till);
    await evictDurableObject(till);
    await mendTable(ledger, '"order"');
    await runDurableObjectAlarm(till);
    expect((await ledger.fileOf(shopper)).orders).toMatchObject([{ id: 'owed-2' }]);
    expect(await alarmOf(till)).toBeNull();
  });
});
