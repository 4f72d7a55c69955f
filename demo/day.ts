/**
 * A simulated day in the demo shop, through the real tag, routes and sockets: shoppers browse, chat, rate and buy;
 * agents answer. What was played is counted on the way, so that the report can be checked against a known truth.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { overview, type Overview } from '../worker/api.ts';
import type { ChatRecord } from '../worker/protocol.ts';
import { agentOf, hasEnded, headOf, ratingOf } from '../widget/thread.ts';
import type { Local } from './local.ts';
import { placeOrder, startChat, startShift, type Agent, type Talk } from './people.ts';
import { AGENTS, DEMO_SITE, signInLink } from './seed.ts';
import { products } from './shop/catalogue.ts';

const dialogue = z.object({
  id: z.string(),
  turns: z.array(z.object({ from: z.enum(['shopper', 'agent']), text: z.string() })),
  score: z.int().min(1).max(5).nullable(),
  comment: z.string().nullable(),
  buys: z.boolean(),
});
export type Dialogue = z.infer<typeof dialogue>;

export const readDialogues = async (): Promise<Dialogue[]> =>
  z.array(dialogue).parse(JSON.parse(await readFile(new URL('dialogues.json', import.meta.url), 'utf8')));

/** What a day held, counted by those who played it. Times in ms, money in pence. */
export interface Truth {
  chats: number;
  answered: number;
  firstResponses: number[];
  ratings: number[];
  converted: number;
  credited: number;
  orders: number;
  revenue: number;
}

export interface Plan {
  shoppers: number;
  /** How many shoppers are in the shop at once. */
  atOnce: number;
  /** Called after each shopper has left. */
  progress?(done: number): void;
}

/** Of those who only look, one in eight buys. */
const BUYS_WITHOUT_CHAT = 8;
/** Of all who come, three in four chat: a day is for trying the chat, not for showing how rare it is. */
const LOOKS_ONLY = 4;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** How long someone takes to write this: hurried, since a day should last a minute. In ms. */
const writingTime = (text: string) => 20 + Math.random() * Math.min(200, text.length);

/** Plays a day and returns what it held, and the moment it began. */
export const playDay = async (local: Local, plan: Plan): Promise<{ truth: Truth; began: Date }> => {
  const at = { origin: local.origin, site: DEMO_SITE };
  const began = new Date();
  const truth: Truth = { chats: 0, answered: 0, firstResponses: [], ratings: [], converted: 0, credited: 0, orders: 0, revenue: 0 };
  const dialogues = await readDialogues();
  const desk = await openDesk(local);

  const buy = async (visit: number, shopper?: string): Promise<number> => {
    const product = products[visit % products.length];
    if (!product) return 0;
    const quantity = 1 + (visit % 3);
    const pence = product.pricePence * quantity;
    const items = [{ id: product.id, name: product.name, quantity, price: product.pricePence / 100 }];
    await placeOrder(at, { id: `MT-DAY-${began.getTime()}-${visit}`, value: pence / 100, currency: 'GBP', items, ...(shopper && { shopper }) });
    truth.orders += 1;
    return pence;
  };

  const visitShop = async (visit: number) => {
    await (await fetch(`${at.origin}/w/${at.site}.js`)).text();
    if (visit % LOOKS_ONLY === LOOKS_ONLY - 1) {
      if (visit % BUYS_WITHOUT_CHAT === BUYS_WITHOUT_CHAT - 1) await buy(visit);
      return;
    }
    const script = dialogues[visit % dialogues.length];
    const product = products[visit % products.length];
    if (!script || !product) return;
    const page = { url: `${at.origin}/demo/product.html?id=${product.id}`, title: product.name };
    const { chat, shopper, talk } = await startChat(at, page);
    await playScript(script, talk, () => desk.agentFor(chat));
    count(truth, talk, script);
    talk.conversation.close();
    if (!script.buys) return;
    const paid = await buy(visit, shopper);
    truth.revenue += paid;
    truth.converted += 1;
    truth.credited += 1;
  };

  let next = 0;
  let done = 0;
  const shopping = async () => {
    for (let visit = next++; visit < plan.shoppers; visit = next++) {
      await visitShop(visit);
      plan.progress?.(++done);
    }
  };
  await Promise.all(Array.from({ length: plan.atOnce }, shopping));
  desk.close();
  return { truth, began };
};

/** Two shoppers who have written and wait, for whoever opens the console first. */
export const leaveWaiting = async (local: Local): Promise<void> => {
  const at = { origin: local.origin, site: DEMO_SITE };
  for (const { turns } of (await readDialogues()).slice(-2)) {
    const { talk } = await startChat(at, { url: `${at.origin}/demo/`, title: 'Marrow & Thyme' });
    talk.conversation.say(turns[0]?.text ?? 'Hello?');
    await talk.until((thread) => headOf(thread) === 1);
    talk.conversation.close();
  }
};

/** The agents of the day: whoever has the fewest chats takes the next. */
const openDesk = async (local: Local) => {
  const at = { origin: local.origin, site: DEMO_SITE };
  const known = new Set<string>();
  const waiting = new Map<string, () => void>();
  const hears = ({ id }: ChatRecord) => {
    known.add(id);
    waiting.get(id)?.();
  };
  const agents: { agent: Agent; load: number }[] = [];
  for (const index of AGENTS.keys()) {
    agents.push({ agent: await startShift(at, await signInLink(local, index), index === 0 ? hears : () => {}), load: 0 });
  }
  return {
    /** An agent's console with this chat open, once the desk has told of the chat. */
    async agentFor(chat: string): Promise<{ talk: Talk; leave(): void }> {
      if (!known.has(chat)) await new Promise<void>((resolve) => waiting.set(chat, resolve));
      const free = agents.reduce((least, one) => (one.load < least.load ? one : least));
      free.load += 1;
      const talk = free.agent.open(chat);
      const leave = () => {
        free.load -= 1;
        talk.conversation.close();
      };
      return { talk, leave };
    },
    close() {
      for (const { agent } of agents) agent.leave();
    },
  };
};

/** Plays a dialogue to its end: each turn is said when the one before it has arrived. */
export const playScript = async (
  { turns, score, comment }: Pick<Dialogue, 'turns' | 'score' | 'comment'>,
  shopper: Talk,
  callAgent: () => Promise<{ talk: Talk; leave(): void }>,
  hurry = false,
): Promise<void> => {
  let agent: Awaited<ReturnType<typeof callAgent>> | undefined;
  const bothHave = async (head: number) => {
    await shopper.until((thread) => headOf(thread) >= head);
    await agent?.talk.until((thread) => headOf(thread) >= head);
  };
  let head = 0;
  for (const { from, text } of turns) {
    if (from === 'agent' && !agent) {
      agent = await callAgent();
      agent.talk.conversation.take();
      await agent.talk.until((thread) => agentOf(thread) !== null);
      head += 1;
    }
    const speaker = from === 'agent' ? agent?.talk : shopper;
    if (!hurry) {
      speaker?.conversation.typing();
      await sleep(writingTime(text));
    }
    speaker?.conversation.say(text);
    await bothHave(++head);
  }
  (agent?.talk ?? shopper).conversation.end();
  await shopper.until(hasEnded);
  if (score) {
    shopper.conversation.rate(score, comment ?? '');
    await shopper.until((thread) => ratingOf(thread) !== undefined);
  }
  agent?.leave();
};

const count = (truth: Truth, { conversation }: Talk, { score }: Dialogue): void => {
  const { messages } = conversation.thread;
  const answer = messages.find((message) => message.kind === 'text' && message.from === 'agent');
  truth.chats += 1;
  if (score) truth.ratings.push(score);
  if (!answer || !messages[0]) return;
  truth.answered += 1;
  truth.firstResponses.push(answer.at - messages[0].at);
};

/** The report on everything since `began`, asked for as the console would. */
export const reportSince = async (local: Local, began: Date): Promise<Overview> => {
  const at = { origin: local.origin, site: DEMO_SITE };
  const agent = await startShift(at, await signInLink(local, 0), () => {});
  const range = new URLSearchParams({ from: began.toISOString(), to: new Date(Date.now() + 1_000).toISOString() });
  const url = `${at.origin}/v1/sites/${at.site}/reports/overview?${range}`;
  const response = await fetch(url, { headers: { Cookie: agent.cookie } });
  agent.leave();
  return overview.parse(await response.json());
};

/** Truth and report side by side, line by line; `agree` allows a percentile the 1 % that the report promises. */
export const compare = (truth: Truth, report: Overview): { what: string; played: string; reported: string; agree: boolean }[] => {
  const satisfied = truth.ratings.filter((score) => score >= 4).length;
  const sorted = truth.firstResponses.toSorted((a, b) => a - b);
  const rank = (q: number) => (sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0) / 1_000;
  const exact = (what: string, played: number, reported: number) => ({
    what,
    played: String(played),
    reported: String(reported),
    agree: played === reported,
  });
  const near = (what: string, played: number, reported: number | null) => ({
    what,
    played: `${played.toFixed(2)} s`,
    reported: `${(reported ?? NaN).toFixed(2)} s`,
    // 1 % of the sketch, and the millisecond to which the report rounds.
    agree: Math.abs(played - (reported ?? NaN)) <= played * 0.01 + 0.001,
  });
  return [
    exact('chats', truth.chats, report.chats),
    exact('answered', truth.answered, report.answered.n),
    near('first response, median', rank(0.5), report.firstResponse.median),
    near('first response, P90', rank(0.9), report.firstResponse.p90),
    exact('ratings', truth.ratings.length, report.csat.of),
    exact('satisfied', satisfied, report.csat.n),
    exact('chats followed by an order', truth.converted, report.conversion.n),
    exact('orders after chats', truth.credited, report.credited.orders),
    exact('revenue after chats, pence', truth.revenue, report.credited.revenue[0]?.minor ?? 0),
    exact('all orders', truth.orders, report.orders.n),
  ];
};
