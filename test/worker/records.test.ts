import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chatOf, deskOf, ledgerOf, tillOf } from '../../worker/durable-objects-router.ts';
import { chatId, shopperId, siteId, type ChatRecord } from '../../worker/protocol.ts';
import { Courier } from '../../worker/records.ts';
import { id, say, shopperIn, startChat } from './house.ts';

const shop = { id: siteId.parse('shop') };

describe('A courier', () => {
  test('carries a burst in two calls: the first record, and the newest', async () => {
    const carried: number[] = [];
    let arrive = () => {};
    const courier = new Courier<number>((record) => {
      carried.push(record);
      return new Promise<void>((resolve) => (arrive = resolve));
    });
    const done = courier.offer(1);
    for (let rev = 2; rev <= 100; rev++) void courier.offer(rev);
    arrive();
    await expect.poll(() => carried).toEqual([1, 100]);
    arrive();
    expect(await done).toBe(true);
  });

  test('says so when nobody was there, and carries the next one', async () => {
    let there = false;
    const courier = new Courier<number>(async () => {
      if (!there) throw new Error('nobody there');
    });
    expect(await courier.offer(1)).toBe(false);
    there = true;
    expect(await courier.offer(2)).toBe(true);
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
    await runInDurableObject(deskOf(env, shop), async (desk, { storage }) => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 }), async (revs) => {
          storage.sql.exec('DELETE FROM chat');
          for (const rev of revs) desk.receiveChat(recordOf(rev));
          const rows = storage.sql.exec<{ rev: number; body: string }>('SELECT rev, body FROM chat').toArray();
          expect(rows).toHaveLength(1);
          expect(rows[0]?.rev).toBe(Math.max(...revs));
          expect(JSON.parse(rows[0]?.body ?? '')).toEqual(recordOf(Math.max(...revs)));
        }),
      );
    });
  });
});

describe('What is owed', () => {
  test('by a chat is told by its alarm, when the first telling did not arrive', async () => {
    const { chat, token, shopper } = await startChat();
    const ear = await shopperIn({ chat, token });
    await say(ear, 'Hello');
    ear.say({ type: 'end', id: id() });
    for (let last = ''; last !== 'ended'; ) last = (await ear.next('message')).message.kind;
    const ledger = ledgerOf(env, shop, shopper);
    const told = () => runInDurableObject(ledger, (_, { storage }) => storage.sql.exec('SELECT id FROM chat WHERE id = ?', chat).toArray().length);
    await expect.poll(told).toBe(1);
    await runInDurableObject(ledger, (_, { storage }) => void storage.sql.exec('DELETE FROM chat'));
    const object = chatOf(env, shop, chat);
    await runInDurableObject(object, (_, { storage }) => storage.setAlarm(Date.now() + 60_000));
    await runDurableObjectAlarm(object);
    await expect.poll(told).toBe(1);
  });

  test('by Till is told by its alarm, and then no longer owed', async () => {
    const till = tillOf(env, shop);
    const shopper = (await startChat()).shopper;
    await runInDurableObject(till, async (_, { storage }) => {
      const order = { id: 'owed-1', rev: 1, placedAt: 5, total: { minor: 100, currency: 'EUR' }, source: 'browser', shopper, chat: null };
      storage.sql.exec('INSERT INTO purchase (id, body) VALUES (?, ?)', order.id, JSON.stringify(order));
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
