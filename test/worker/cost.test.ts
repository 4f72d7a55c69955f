import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chatOf, ledgerOf, tillOf } from '../../worker/durable-objects-router.ts';
import { isKept } from '../../worker/desk/answers.ts';
import { chatId, shopperId, siteId, type ChatFrame } from '../../worker/protocol.ts';
import { agentIn, deskOf, hearUntil, id, post, shopperIn, startChat, type Ear } from './house.ts';
import { meter } from './meter.ts';
import { billOf } from './prices.ts';
import { toldOrder } from './made-order.ts';

const shop = { id: siteId.parse('shop') };
const QUESTION = 'Do you have the blue one in size 42? I could not find it on the page anywhere.';
const ANSWER = 'Let me look that up for you, one moment please. Yes, there are three of them left.';
const TURNS = 12;
/** Clients say "ping" every 25 s and the runtime answers; in ten minutes two clients say it so often. */
const PINGS = 48;
/** For how long its objects have something to do, in ms: more than this was measured on slow machines, and no test hangs on time. */
const AWAKE = 200;
/** Rows besides the texts: the table (2), the end, the rating, two alarms; two of Desk; four of Ledger; one of Till. */
const ROWS_BESIDES = 13;
/** Of one chat in four Desk writes down how long it waited: what this one took is not counted, but the quarter of a row. */
const ROWS_OF_WAITS = 0.25;
/** Calls of the Worker: the chat's start, two upgrades, the order. */
const WORKER_CALLS = 4;

afterEach(() => vi.useRealTimers());

/** An object of its kind exists for the whole site: that it was made once is nobody's cost. */
const openShop = async (shopper: string) => {
  await ledgerOf(env, shop, shopper).fileOf(shopperId.parse(shopper));
  await tillOf(env, shop).takeOrder(
    toldOrder({ id: 'the-first-order', total: { minor: 1, currency: 'GBP' } }),
  );
  await runDurableObjectAlarm(tillOf(env, shop));
  const desk = await deskOf();
  await desk.next('welcome');
};

/** One side types, says something, and the other reads it. */
const turn = async (writer: Ear<ChatFrame>, reader: Ear<ChatFrame>, text: string) => {
  for (let typing = 0; typing < 2; typing++) writer.say({ type: 'typing' });
  const under = id();
  writer.say({ type: 'message', id: under, text });
  for (;;) {
    const { message } = await reader.next('message');
    if (message.id !== under) continue;
    reader.say({ type: 'seen', seq: message.seq });
    return;
  }
};

describe('A typical chat', () => {
  test('of 12 questions and 12 answers, a rating and an order costs at most 5 cents a thousand', async () => {
    const { shopper } = await startChat();
    await openShop(shopper);
    let now = Date.now();
    let bytes = 0;
    let isWaitKept = false;
    const reading = await meter(async () => {
      const { chat, token } = await startChat(shopper);
      isWaitKept = isKept(chatId.parse(chat));
      const object = chatOf(env, shop, chatId.parse(chat));
      const asks = await shopperIn({ chat, token });
      const answers = await agentIn(chat);
      for (let n = 0; n < TURNS; n++) {
        for (const [writer, reader, text] of [
          [asks, answers, QUESTION],
          [answers, asks, ANSWER],
        ] as const) {
          // Asleep before each message, as people think for longer than ten seconds. The clock moves less: the engine times
          // pings by its own, and would take these sockets for silent ones.
          await evictDurableObject(object);
          vi.setSystemTime((now += 5_000));
          await turn(writer, reader, text);
        }
      }
      answers.say({ type: 'end', id: id() });
      await hearUntil(asks, 'ended');
      asks.say({ type: 'rate', id: id(), score: 5, comment: '' });
      await hearUntil(asks, 'rated');
      await post('/v1/sites/shop/orders', { id: 'the-order', value: 12, currency: 'GBP', shopper, chat });
      await expect
        .poll(async () => (await ledgerOf(env, shop, shopper).fileOf(shopperId.parse(shopper))).orders.length)
        .toBe(1);
      vi.setSystemTime((now += 1_800_000));
      await evictDurableObject(object);
      // Rung by hand: whoever has it rung by the test's engine pays for a row that the platform does not ask for.
      await runInDurableObject(object, (living) => living.alarm());
      await runInDurableObject(tillOf(env, shop), (till) => till.alarm());
      bytes = await runInDurableObject(object, (_, { storage }) => storage.sql.databaseSize);
    });

    const frames = reading.frames + PINGS;
    const rowsWritten = reading.rowsWritten - (isWaitKept ? 1 : 0) + ROWS_OF_WAITS;
    const used = { ...reading, rowsWritten, frames, awake: AWAKE, workerCalls: WORKER_CALLS, bytes };
    const bill = billOf(used);
    const dollars = Object.values(bill).reduce((sum, item) => sum + item, 0) * 1_000;
    const items = Object.entries(bill).map(([item, cost]) => `${item} ${(cost * 1_000).toFixed(4)}`);
    console.log(`1,000 typical chats cost $${dollars.toFixed(4)}: ${items.join(', ')}`);
    console.log(JSON.stringify({ ...used, awakeHere: Math.round(reading.awake) }));
    expect(dollars).toBeLessThanOrEqual(0.05);
    expect(rowsWritten).toBe(2 * TURNS + ROWS_BESIDES + ROWS_OF_WAITS);
  });
});
