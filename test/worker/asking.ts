/** Chats that come to the question at their end, and what a shop has set of it. */
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import { shopShown } from '../../worker/api.ts';
import { chatOf, ledgerOf } from '../../worker/durable-objects-router.ts';
import { siteId, type ChatId, type ShopperId } from '../../worker/protocol.ts';
import {
  agentIn,
  asAgent,
  call,
  cookieOf,
  hearUntil,
  HOUSE,
  id,
  say,
  shopperIn,
  startChat,
} from './house.ts';

export const SHOP = siteId.parse('shop');
const SETTINGS = '/v1/sites/shop/settings';

export const shown = async () => shopShown.parse(await (await asAgent('mina', SETTINGS)).json());
/** Sets some of the shop's settings, and gives what is set then. */
export const set = async (change: object) => {
  const { key: _, ...shop } = await shown();
  const body = JSON.stringify({ ...shop, settings: { ...shop.settings, ...change } });
  const headers = { Origin: HOUSE, Cookie: await cookieOf('mina') };
  const answer = await call(SETTINGS, { method: 'PUT', headers, body });
  expect(answer.status).toBe(200);
  return (await shown()).settings;
};

export const objectOf = (chat: ChatId) => chatOf(env, { id: SHOP }, chat);
export const recordOf = async (chat: ChatId) =>
  (await objectOf(chat).record()) ?? expect.fail('There is no chat');

/** A chat that was answered, both sides in it. */
export const answered = async () => {
  const started = await startChat();
  const shopper = await shopperIn(started);
  await say(shopper, 'Is this pan oven-safe?');
  const agent = await agentIn(started.chat);
  await agent.next('messages');
  await say(agent, 'It is.');
  await hearUntil(shopper, 'text');
  return { ...started, shopperId: started.shopper, shopper, agent };
};

/** A chat that is over and was answered, its question before the shopper. */
export const asked = async () => {
  const begun = await answered();
  begun.agent.say({ type: 'end', id: id() });
  await hearUntil(begun.shopper, 'ended');
  return begun;
};

export const rowsOf = (chat: ChatId) =>
  runInDurableObject(objectOf(chat), (_, { storage }) =>
    Number(storage.sql.exec('SELECT count(*) AS n FROM message').one().n),
  );
export const toldLedger = async (shopper: ShopperId) =>
  (await ledgerOf(env, { id: SHOP }, shopper).fileOf(shopper)).chats[0];
