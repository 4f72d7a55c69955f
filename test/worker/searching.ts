/** Chats to be found, and how they are asked for. */
import { env } from 'cloudflare:workers';
import { ledgerOf, mintShopper } from '../../worker/durable-objects-router.ts';
import { agentId, siteId, type ChatRecord } from '../../worker/protocol.ts';
import { searchAnswer } from '../../worker/search/search.ts';
import type { Line } from '../../worker/search/transcript.ts';
import { AGENTS, asAgent } from './house.ts';
import { madeChat, madeService } from './made-chat.ts';

export const shop = { id: siteId.parse('shop') };
export const DAY = 86_400_000;
export const NOON = Date.parse('2026-06-15T12:00:00Z');

let made = 0;
/** An ended chat, told to its shopper's Ledger. */
export const keep = async (text: string | Line[], change: Partial<ChatRecord> = {}): Promise<ChatRecord> => {
  const shopper = change.shopper ?? (await mintShopper(env, shop.id));
  const record = madeChat('s', ++made, {
    shopper,
    state: 'ended',
    startedAt: NOON - 1_000,
    endedAt: NOON,
    agent: { id: agentId.parse(AGENTS.tom.id), name: 'Tom' },
    firstAnswerAt: NOON - 500,
    lastAnswerAt: NOON - 500,
    ...change,
  });
  await ledgerOf(env, shop, shopper).receiveChat(record, { written: linesOf(text), service: madeService() });
  return record;
};
export const linesOf = (text: string | Line[]): Line[] =>
  typeof text === 'string' ? [{ by: 'shopper', text }] : text;

export const ask = (query: Record<string, string>, name: 'tom' | 'vera' = 'tom') =>
  asAgent(name, `/v1/sites/shop/search?${new URLSearchParams(query)}`);
export const search = async (query: Record<string, string>) =>
  searchAnswer.parse(await (await ask(query)).json());
export const idsOf = async (query: Record<string, string>) =>
  (await search(query)).found.map(({ chat }) => chat.id);
