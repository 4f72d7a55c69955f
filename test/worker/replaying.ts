/**
 * Real dialogues as chats of a shop. SYNTHETIC: what was said is recorded, but times, devices, topics, ends, hand-overs, answers to
 * the question and orders come from dice with a seed. They tell how reports count, and nothing about any shop.
 */
import { env } from 'cloudflare:workers';
import { z } from 'zod';
import type { Header } from '../../worker/chat/log.ts';
import type { OrderRecord } from '../../worker/till/bodies.ts';
import { mintShopper } from '../../worker/durable-objects-router.ts';
import type { Note } from '../../worker/notes.ts';
import type { ChatId, Happening, Message } from '../../worker/protocol.ts';
import { FIRST_SURVEY } from '../../worker/survey.ts';
import { SCALES } from '../../worker/wire.ts';
import type { Seeded } from '../faults/seeded.ts';
import { madeId } from './made-chat.ts';
import { agentNamed, DAY, MINUTE, site } from './reporting.ts';
import { madeOrder } from './made-order.ts';

/** Empty where the recorded data are not in this checkout. */
const files: Record<string, string> = import.meta.glob<string>(
  '../../../shared/data/{abcd-dialogues-5,cucom-ecommerce-300,tau-retail-dialogues-69}.jsonl',
  { query: '?raw', import: 'default', eager: true },
);
const turn = z.object({ role: z.enum(['customer', 'agent']), text: z.string().trim() });
const dialogue = z.object({ turns: z.array(turn) });
type Turn = z.infer<typeof turn>;

/** A chat is begun by its shopper. */
export const dialogues: Turn[][] = Object.values(files)
  .flatMap((text) => text.split('\n').filter(Boolean))
  .map((line) => dialogue.parse(JSON.parse(line)).turns.filter(({ text }) => text))
  .map((turns) => turns.slice(turns.findIndex(({ role }) => role === 'customer')));

/** A chat's two logs. */
export interface Played {
  id: ChatId;
  header: Header;
  messages: Message[];
  notes: Note[];
}

export const FIRST_DAY = Date.parse('2025-03-01T00:00:00Z');
const AGENTS = [agentNamed('Ada'), agentNamed('Ben'), agentNamed('Cleo')] as const;
type Agent = (typeof AGENTS)[number];

/** Writes the logs of one chat as it goes on. */
class Script {
  readonly messages: Message[] = [];
  readonly notes: Note[] = [];
  #at: number;
  constructor(at: number) {
    this.#at = at;
  }

  /** What happens so many ms after what was before it. */
  add(happening: Happening, after: number): string {
    this.#at += Math.round(after);
    const seq = this.messages.length + 1;
    const id = `message-${seq}`.padEnd(16, '-');
    this.messages.push({ ...happening, id, seq, at: this.#at });
    return id;
  }

  say(text: string, agent: Agent | undefined, after: number): void {
    this.add(
      agent ? { kind: 'text', from: 'agent', agent, text } : { kind: 'text', from: 'shopper', text },
      after,
    );
  }

  /** `id`: of the message that it is about. */
  handOver(id: string, by: Agent): void {
    const n = this.notes.length + 1;
    this.notes.push({ kind: 'handOver', reason: '', id, by, n, at: this.#at, after: this.messages.length });
  }
}

/** How things stand at the end of a chat. */
const standing = (dice: Seeded) => ({
  open: dice.int(1, 6) > 1,
  topic: dice.pick(['Returns', 'Delivery', undefined]),
});

/** Most are asked for csat. */
const SURVEYED = ['csat', 'csat', 'csat', 'nps', 'ces', 'thumbs'] as const;

/** An answered chat ends, and what becomes of the question: all of its states. */
const endServed = (dice: Seeded, script: Script, agent: Agent): void => {
  const scale = dice.pick(SURVEYED);
  const unasked = dice.pick([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    'blocked',
    'off',
  ]);
  const asks = unasked ? { unasked } : { survey: { ...FIRST_SURVEY, scale } };
  const how = { kind: 'ended' as const, ...standing(dice), ...asks };
  const quiet = dice.int(1_000, 5 * MINUTE);
  if (dice.int(1, 3) === 1) script.add({ ...how, from: 'shopper' }, quiet);
  else script.add({ ...how, from: 'agent', agent }, quiet);
  if (unasked) return;
  const sign = (of: 'seen' | 'dismissed' | 'capped' | 'withdrawn', after: number) =>
    script.add({ kind: 'survey', from: 'shopper', sign: of }, after);
  const rate = (after: number) => {
    const score = dice.int(SCALES[scale].lowest, SCALES[scale].highest);
    const solved = dice.pick([true, false, undefined]);
    script.add({ kind: 'rated', from: 'shopper', scale, score, comment: '', solved }, after);
  };
  const fate = dice.int(0, 9);
  if (fate === 0) sign('capped', 500);
  else if (fate < 8) sign('seen', 1_500);
  if (fate === 1) sign('dismissed', 4_000);
  // It expires where nobody says anything.
  if (fate < 3 || fate === 8) return;
  rate(dice.int(2_000, 10 * MINUTE));
  if (fate === 4) rate(2 * MINUTE);
  if (fate === 5) sign('withdrawn', MINUTE);
};

/** Nobody answers: the shopper leaves, some at once, or the chat goes quiet, with an agent or without. */
const endUnanswered = (dice: Seeded, script: Script): void => {
  const how = { kind: 'ended' as const, ...standing(dice), unasked: 'unanswered' as const };
  const isTaken = dice.int(1, 4) === 1;
  if (isTaken)
    script.add({ kind: 'taken', from: 'agent', agent: dice.pick(AGENTS) }, dice.int(1_000, MINUTE));
  const quiet = dice.pick([4_000, 9_999, 10_000, 45_000, 5 * MINUTE]);
  script.add({ ...how, from: dice.pick(['shopper', 'shopper', 'system']) }, quiet);
};

/** Plays a dialogue; one in seven is never answered, one in six is handed on, one in five breaks off. */
const play = (dice: Seeded, turns: readonly Turn[], script: Script): void => {
  const [first, ...others] = turns;
  script.say(first?.text ?? 'Hello', undefined, 0);
  if (dice.int(1, 7) === 1) return endUnanswered(dice, script);
  let agent = dice.pick(AGENTS);
  if (dice.int(1, 2) === 1) script.add({ kind: 'taken', from: 'agent', agent }, dice.int(500, 2 * MINUTE));
  script.say('Good day', agent, dice.int(500, MINUTE));
  const played = others.slice(0, dice.int(1, 5) === 1 ? dice.int(1, others.length) : others.length);
  const handedOnAt = dice.int(1, 6) === 1 ? dice.int(1, played.length) : -1;
  for (const [index, { role, text }] of played.entries()) {
    if (index === handedOnAt) {
      const next = agent === AGENTS[0] ? AGENTS[1] : AGENTS[0];
      if (dice.int(1, 2) === 1) {
        script.handOver(
          script.add({ kind: 'released', from: 'agent', agent, to: { agent: next } }, 9_000),
          agent,
        );
        script.add({ kind: 'taken', from: 'agent', agent: next }, 8_000);
      } else script.add({ kind: 'taken', from: 'agent', agent: next, over: true }, 7_000);
      agent = next;
    }
    script.say(text, role === 'agent' ? agent : undefined, dice.int(800, 3 * MINUTE));
  }
  endServed(dice, script, agent);
};

/** All dialogues as chats of March 2025; one shopper in five comes back after three days or nine. */
export const playAll = async (dice: Seeded): Promise<Played[]> => {
  const chats: Played[] = [];
  for (const [n, turns] of dialogues.entries()) {
    const before = dice.int(1, 5) === 1 ? chats.at(-1) : undefined;
    const ended = before?.messages.find(({ kind }) => kind === 'ended')?.at;
    const began = ended ? ended + dice.pick([3, 9]) * DAY : FIRST_DAY + dice.int(0, 18 * DAY);
    const script = new Script(began);
    play(dice, turns, script);
    const header = {
      shopper: before?.header.shopper ?? (await mintShopper(env, site.id)),
      page: { url: `https://shop.test/${dice.pick(['', 'pans', 'knives/7'])}`, title: '' },
      device: dice.pick(['phone', 'tablet', 'desktop', undefined]),
      language: dice.pick(['en', 'de']),
      epoch: 1,
    };
    chats.push({ id: madeId('q', n + 1), header, messages: script.messages, notes: script.notes });
  }
  return chats;
};

/** After every third chat, some while it goes on and some long after it. */
export const ordersAfter = (dice: Seeded, chats: readonly Played[]): OrderRecord[] =>
  chats.flatMap(({ header: { shopper }, messages }, n): OrderRecord[] => {
    if (dice.int(1, 3) > 1) return [];
    const began = messages[0]?.at ?? 0;
    const placedAt = began + dice.pick([-DAY, 20_000, 20 * MINUTE, DAY, 5 * DAY, 8 * DAY]);
    const total = { minor: dice.int(500, 50_000), currency: dice.pick(['EUR', 'GBP']) };
    return [madeOrder({ id: `order-${n}`, placedAt, total, shopper })];
  });
