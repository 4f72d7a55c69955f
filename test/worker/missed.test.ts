import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runInDurableObject } from 'cloudflare:test';
import { deskOf as deskObject } from '../../worker/durable-objects-router.ts';
import { answered, recordOf, SHOP, toldLedger } from './asking.ts';
import { deskOf, hearUntil, id, say, shopperIn, startChat } from './house.ts';

const HOUR = 3_600_000;

beforeEach(() =>
  runInDurableObject(
    deskObject(env, { id: SHOP }),
    (_, { storage }) => void storage.sql.exec('DELETE FROM task'),
  ),
);
afterEach(() => vi.useRealTimers());

/** A chat that nobody answered, over. */
const missed = async () => {
  const started = await startChat();
  const shopper = await shopperIn(started);
  await say(shopper, 'Hello?');
  shopper.say({ type: 'end', id: id() });
  await hearUntil(shopper, 'ended');
  return { ...started, shopperId: started.shopper, shopper };
};
const leaving = (email: string) => ({ type: 'facts', id: id(), facts: { email } });

describe('Whom nobody answered', () => {
  test('may leave an address after the end: the desk is told, and has a follow-up that is not a rating', async () => {
    const desk = await deskOf();
    await desk.next('welcome');
    const { chat, shopper, shopperId } = await missed();
    shopper.say(leaving('ada@home.test'));
    expect(await hearUntil(shopper, 'facts')).toMatchObject({ facts: { email: 'ada@home.test' } });
    expect((await desk.next('tasks')).tasks).toMatchObject([
      { chat, why: 'missed', score: null, comment: '', agent: null, assignee: null, done: null },
    ]);
    desk.say({ type: 'task', id: id(), chat, done: true });
    expect((await desk.next('tasks')).tasks).toMatchObject([{ chat, done: expect.any(Number) }]);
    await expect.poll(() => toldLedger(shopperId)).toMatchObject({ facts: { email: 'ada@home.test' } });
    desk.hangUp();
  });

  test('can tell nothing else after the end, nor anything once a day has gone', async () => {
    const { chat, shopper } = await missed();
    shopper.say({ type: 'facts', id: id(), facts: { topic: 'Returns' } });
    expect((await shopper.error()).code).toBe('chat_ended');
    vi.setSystemTime(Date.now() + 25 * HOUR);
    shopper.say(leaving('late@home.test'));
    expect((await shopper.error()).code).toBe('chat_ended');
    expect((await recordOf(chat)).facts).toEqual({});
  });

  test('is not one who was: an address comes too late there', async () => {
    const { agent, shopper } = await answered();
    agent.say({ type: 'end', id: id() });
    await hearUntil(shopper, 'ended');
    shopper.say(leaving('ada@home.test'));
    expect((await shopper.error()).code).toBe('chat_ended');
  });
});
