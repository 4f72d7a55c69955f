import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chatOf, deskOf, ledgerOf } from '../../worker/durable-objects-router.ts';
import { siteId, type ChatRecord } from '../../worker/protocol.ts';
import { Courier, type Revised } from '../../worker/records.ts';
import { deskOf as deskSeat, say, shopperIn, startChat } from './house.ts';
import { madeChat } from './made-chat.ts';

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

const recordOf = (rev: number): ChatRecord =>
  madeChat('r', 1, { rev, state: 'open', page: { url: 'https://shop.test/', title: `as of ${rev}` } });

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
