/** What the platform does to objects by itself, done on purpose: the storms stand on these being what they say. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChat, type Talk } from '../../demo/people.ts';
import { DEMO_SITE, shopOf } from '../../demo/seed.ts';
import { Server } from './server.ts';

const SKEW = 5 * 60_000;
const server = new Server();
let chat: string;
let talk: Talk;
/** How often the line was broken; a call that finds the server on its way up breaks none. */
let breaks = 0;

beforeAll(async () => {
  await server.start();
  const at = shopOf(server);
  ({ chat, talk } = await startChat(at, { url: `${at.origin}/demo/`, title: 'Shop' }));
  let before = talk.conversation.status;
  talk.changes.on('changed', () => {
    const { status } = talk.conversation;
    if (status === 'broken' && before === 'live') breaks += 1;
    before = status;
  });
  await say('Before it all');
});
afterAll(async () => {
  talk.conversation.close();
  await server.remove();
});

/** Says a text and waits until it is acknowledged. Resolves with its message. */
const say = async (text: string) => {
  talk.conversation.say(text);
  const isIt = (message: { kind: string; text?: string }) => message.text === text;
  const { messages } = await talk.until((thread) => thread.messages.some(isIt));
  return messages.find(isIt);
};

test('A chat that hibernates keeps its sockets, and goes on with the next message', async () => {
  expect(await server.hibernate('Chat', `${DEMO_SITE}/${chat}`)).toBe(true);
  expect(await say('Woken')).toMatchObject({ seq: 2 });
  expect(breaks).toBe(0);
});

test('A chat that is put out of memory with its sockets goes on with those that come back', async () => {
  expect(await server.evict('Chat', `${DEMO_SITE}/${chat}`)).toBe(true);
  expect(await say('Here again')).toMatchObject({ seq: 3 });
  expect(breaks).toBe(1);
});

test('A redeploy cuts the sockets and keeps the data; a server whose clock went back numbers on as before', async () => {
  const before = Date.now();
  expect(await server.redeploy(-SKEW)).toBe(true);
  const message = await say('After the deploy');
  expect(message).toMatchObject({ seq: 4 });
  expect(message?.at).toBeLessThan(before - SKEW / 2);
  expect(breaks).toBe(2);
});

test('An object that is not in memory cannot be put out of it', async () => {
  expect(await server.hibernate('Chat', `${DEMO_SITE}/none`)).toBe(false);
});
