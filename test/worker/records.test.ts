import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chatOf, deskOf, ledgerOf, tillOf } from '../../worker/durable-objects-router.ts';
import { chatId, shopperId, siteId, type ChatRecord } from '../../worker/protocol.ts';
import { Courier, type Revised } from '../../worker/records.ts';
import { deskOf as deskSeat, id, say, shopperIn, startChat } from './house.ts';

const shop = { id: siteId.parse('shop') };

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

describe('A receiver', () => {
  test('keeps the newest record, told in any order and any number of times', async () => {
    await runInDurableObject(ledgerOf(env, shop, 'any'), async (ledger, { storage }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 }),
          async (revs) => {
            storage.sql.exec('DELETE FROM chat');
            for (const rev of revs) ledger.receiveChat(recordOf(rev));
            const rows = storage.sql
              .exec<{ rev: number; body: string }>('SELECT rev, body FROM chat')
              .toArray();
            expect(rows).toHaveLength(1);
            expect(rows[0]?.rev).toBe(Math.max(...revs));
            expect(JSON.parse(rows[0]?.body ?? '')).toEqual(recordOf(Math.max(...revs)));
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
    const previewOf = async (wanted: string) => {
      for (;;) {
        const { chat } = await console.next('chat');
        if (chat.id === started.chat && chat.last?.text === wanted) return;
      }
    };
    const writtenRev = () =>
      runInDurableObject(
        deskOf(env, shop),
        (_, { storage }) =>
          storage.sql.exec<{ rev: number }>('SELECT rev FROM chat WHERE id = ?', started.chat).toArray()[0]
            ?.rev,
      );
    await say(shopper, 'Second');
    await previewOf('Second');
    expect(await writtenRev()).toBe(1);
    await evictDurableObject(deskOf(env, shop));
    const colleague = await deskSeat('tom');
    const { chats } = await colleague.next('welcome');
    expect(chats.find(({ id }) => id === started.chat)?.last?.text).toBe('First');
    await previewOf('Second');
    console.hangUp();
    colleague.hangUp();
  });

  test('forgets a chat a day after its end, and not an agent who is still there when another leaves', async () => {
    const object = deskOf(env, shop);
    await runInDurableObject(object, (desk, { storage }) => {
      storage.sql.exec('DELETE FROM chat');
      desk.receiveChat({ ...recordOf(1), state: 'ended', endedAt: Date.now() - 25 * 3_600_000 });
      const other = chatId.parse(`c_${'q'.repeat(22)}.${'b'.repeat(16)}`);
      desk.receiveChat({ ...recordOf(1), id: other, state: 'ended', endedAt: Date.now() });
      expect(storage.sql.exec<{ id: string }>('SELECT id FROM chat').toArray()).toEqual([{ id: other }]);
    });
    const [mina, tom] = [await deskSeat('mina'), await deskSeat('tom')];
    await tom.next('welcome');
    tom.hangUp();
    for (let names = ['']; names.join() !== 'Mina Ōkafor';)
      names = (await mina.next('agents')).agents.map(({ name }) => name);
  });
});

describe('What is owed', () => {
  const breakTable = (object: DurableObjectStub, table: string) =>
    runInDurableObject(
      object,
      (_, { storage }) => void storage.sql.exec(`ALTER TABLE ${table} RENAME TO away`),
    );
  const mendTable = (object: DurableObjectStub, table: string) =>
    runInDurableObject(
      object,
      (_, { storage }) => void storage.sql.exec(`ALTER TABLE away RENAME TO ${table}`),
    );
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
    for (let last = ''; last !== 'ended';) last = (await ear.next('message')).message.kind;
    await runDurableObjectAlarm(object);
    expect(await alarmOf(object)).not.toBeNull();
    await mendTable(ledger, 'chat');
    expect(await rowsOf(ledger, chat)).toBe(0);
    await runDurableObjectAlarm(object);
    expect(await rowsOf(ledger, chat)).toBe(1);
    expect(await alarmOf(object)).toBeNull();
  });

  test('by a chat is remembered before anyone is told, in the alarm', async () => {
    const { chat, token } = await startChat();
    const desk = deskOf(env, shop);
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const held = runInDurableObject(desk, (_, state) => state.blockConcurrencyWhile(() => gate));
    const before = Date.now();
    await say(await shopperIn({ chat, token }), 'Hello');
    const alarm = (await alarmOf(chatOf(env, shop, chat))) ?? Infinity;
    expect(alarm - before).toBeLessThan(10_000);
    open();
    await held;
    await expect.poll(() => rowsOf(desk, chat)).toBe(1);
    await expect
      .poll(async () => ((await alarmOf(chatOf(env, shop, chat))) ?? 0) - before)
      .toBeGreaterThan(60_000);
  });

  test('by Till is told by its alarm, and then no longer owed', async () => {
    const till = tillOf(env, shop);
    const shopper = (await startChat()).shopper;
    await runInDurableObject(till, async (_, { storage }) => {
      const order = {
        id: 'owed-1',
        rev: 1,
        placedAt: 5,
        total: { minor: 100, currency: 'EUR' },
        items: [],
        source: 'browser',
        shopper,
        chat: null,
      };
      storage.sql.exec('INSERT INTO "order" (id, body) VALUES (?, ?)', order.id, JSON.stringify(order));
      storage.sql.exec('INSERT INTO owed (id) VALUES (?)', order.id);
      await storage.setAlarm(Date.now() + 60_000);
    });
    await runDurableObjectAlarm(till);
    const { orders } = await ledgerOf(env, shop, shopper).fileOf(shopper);
    expect(orders).toMatchObject([{ id: 'owed-1' }]);
    await runInDurableObject(till, async (_, { storage }) => {
      expect(storage.sql.exec('SELECT * FROM owed').toArray()).toEqual([]);
      expect(await storage.getAlarm()).toBeNull();
    });
  });
});
