import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chatOf, deskOf, ledgerOf, tillOf } from '../../worker/durable-objects-router.ts';
import { chatId, shopperId, siteId, type ChatRecord } from '../../worker/protocol.ts';
import { Courier, type Revised } from '../../worker/records.ts';
import { deskOf as deskSeat, hearUntil, id, say, shopperIn, startChat } from './house.ts';
import { breakTable, mendTable } from './tables.ts';

const shop = { id: siteId.parse('shop') };

afterEach(() => vi.useRealTimers());

describe('A courier', () => {
  test('carries a burst in two calls: the first record, and the newest', async () => {
    const carried: number[] = [];
    let arrive = () => {};
    const courier = new Courier<Revised>(({ rev }) => {
      carried.push(rev);
      return new Promise<void>((resolve) => (arrive = resolve));
    });
    const done = courier.offer({ id: 'x', rev: 1 });
    for (let rev = 2; rev <= 100; rev++) void courier.offer({ id: 'x', rev });
    void courier.offer({ id: 'x', rev: 50 });
    arrive();
    await expect.poll(() => carried).toEqual([1, 100]);
    arrive();
    expect(await done).toBe(true);
  });

  test('says so when nobody was there, and carries the next one', async () => {
    let there = false;
    const courier = new Courier<Revised>(async () => {
      if (!there) throw new Error('nobody there');
    });
    expect(await courier.offer({ id: 'x', rev: 1 })).toBe(false);
    there = true;
    expect(await courier.offer({ id: 'x', rev: 2 })).toBe(true);
  });
});

const recordOf = (rev: number): ChatRecord => ({
  id: chatId.parse(`c_${'r'.repeat(22)}.${'b'.repeat(16)}`),
  rev,
  shopper: shopperId.parse(`s_${'r'.repeat(22)}.${'b'.repeat(16)}`),
  state: 'open',
  page: { url: 'https://shop.test/', title: `as of ${rev}` },
  startedAt: 1,
  endedAt: null,
  waitingSince: null,
  agent: null,
  firstAnswerAt: null,
  lastAnswerAt: null,
  last: null,
  score: null,
  comment: null,
});

const endedAs = (rev: number): ChatRecord => ({ ...recordOf(rev), state: 'ended', endedAt: 2 });

describe('A receiver', () => {
  test('keeps the newest record, told in any order and any number of times', async () => {
    await runInDurableObject(ledgerOf(env, shop, 'any'), async (ledger, { storage }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 }),
          async (revs) => {
            storage.sql.exec('DELETE FROM chat');
            for (const rev of revs) ledger.receiveChat(endedAs(rev));
            const rows = storage.sql
              .exec<{ rev: number; body: string }>('SELECT rev, body FROM chat')
              .toArray();
            expect(rows).toHaveLength(1);
            expect(rows[0]?.rev).toBe(Math.max(...revs));
            expect(JSON.parse(rows[0]?.body ?? '')).toEqual(endedAs(Math.max(...revs)));
          },
        ),
      );
    });
  });
});

describe('The desk', () => {
  test('passes a text on without writing it down, and after a sleep asks the chat for its newest', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'First');
    const console = await deskSeat();
    for (let last = ''; last !== 'Second';) {
      if (!last) await say(shopper, 'Second');
      const { chat } = await console.next('chat');
      if (chat.id === started.chat) last = chat.last?.text ?? '';
    }
    const desk = deskOf(env, shop);
    const written = await runInDurableObject(desk, (_, { storage }) =>
      storage.sql
        .exec<{ text: string }>(`SELECT body ->> '$.last.text' AS text FROM chat WHERE id = ?`, started.chat)
        .toArray(),
    );
    expect(written).toEqual([{ text: 'First' }]);
    await evictDurableObject(desk);
    const colleague = await deskSeat('tom');
    const { chats } = await colleague.next('welcome');
    expect(chats.find(({ id }) => id === started.chat)?.last?.text).toBe('Second');
    console.hangUp();
    colleague.hangUp();
  });

  test('hears of a burst in a few calls, and of its last text within two seconds', async () => {
    const { chat, token } = await startChat();
    const shopper = await shopperIn({ chat, token });
    await say(shopper, 'Hello');
    const object = chatOf(env, shop, chat);
    const console = await deskSeat();
    await console.next('welcome');
    for (let n = 1; n <= 8; n++) await say(shopper, `text ${n}`);
    const alarm = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect((alarm ?? Infinity) - Date.now()).toBeLessThanOrEqual(2_000);
    await runDurableObjectAlarm(object);
    let heard = 0;
    for (let last = ''; last !== 'text 8'; heard++) {
      const told = await console.next('chat');
      if (told.chat.id === chat) last = told.chat.last?.text ?? '';
    }
    expect(heard).toBeLessThanOrEqual(7);
    console.hangUp();
  });

  test('knows no chat that has ended, and a late telling brings none back', async () => {
    await runInDurableObject(deskOf(env, shop), (desk, { storage }) => {
      storage.sql.exec('DELETE FROM chat');
      const rows = () => storage.sql.exec('SELECT id FROM chat').toArray().length;
      desk.receiveChat(recordOf(1));
      expect(rows()).toBe(1);
      desk.receiveChat(endedAs(3));
      desk.receiveChat(recordOf(2));
      expect(rows()).toBe(0);
    });
  });

  test('still lists an agent who is there when another leaves', async () => {
    const [mina, tom] = [await deskSeat('mina'), await deskSeat('tom')];
    await tom.next('welcome');
    tom.hangUp();
    for (let names = ['']; names.join() !== 'Mina Ōkafor';)
      names = (await mina.next('agents')).agents.map(({ name }) => name);
  });
});

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
    const order = { id: 'owed-1', total: { minor: 100, currency: 'EUR' }, items: [], shopper, chat: null };
    await till.takeOrder(order);
    expect(await alarmOf(till)).not.toBeNull();
    await evictDurableObject(till);
    await mendTable(ledger, '"order"');
    await runDurableObjectAlarm(till);
    expect((await ledger.fileOf(shopper)).orders).toMatchObject([{ id: 'owed-1' }]);
    expect(await alarmOf(till)).toBeNull();
  });

  test('by Till is written down before its alarm waits for anyone', async () => {
    const till = tillOf(env, shop);
    const { shopper } = await startChat();
    const ledger = ledgerOf(env, shop, shopper);
    const gate = Promise.withResolvers<void>();
    const held = runInDurableObject(ledger, (_, state) => state.blockConcurrencyWhile(() => gate.promise));
    await till.takeOrder({
      id: 'owed-3',
      total: { minor: 1, currency: 'EUR' },
      items: [],
      shopper,
      chat: null,
    });
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
    const order = { total: { minor: 1, currency: 'EUR' }, items: [], shopper, chat: null };
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
    await till.takeOrder({
      id: 'owed-2',
      total: { minor: 1, currency: 'EUR' },
      items: [],
      shopper,
      chat: null,
    });
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
