/**
 * A simulated day in the demo shop, through the real tag, routes and sockets: shoppers browse, chat, rate and buy;
 * agents answer. What was played is counted on the way, so that the report can be checked against a known truth.
 */
import { overview, type Overview } from '../worker/api.ts';
import type { ChatRecord } from '../worker/protocol.ts';
import { headOf } from '../widget/thread.ts';
import { playScript, readDialogues } from './dialogues.ts';
import type { Local } from './local.ts';
import { placeOrder, startChat, startShift, type Agent, type Talk } from './people.ts';
import { AGENTS, shopOf, signInLink } from './seed.ts';
import { products } from './shop/catalogue.ts';
import { count, emptyTruth, type Truth } from './truth.ts';

export interface Plan {
  shoppers: number;
  /** How many shoppers are in the shop at once. */
  atOnce: number;
  /** Who those are that chat, as their browsers know them by now; after them, and without, everyone is new. */
  known?: readonly string[];
  /** Called after each shopper has left. */
  progress?(done: number): void;
}

/** Of those who only look, one in eight buys. */
const BUYS_WITHOUT_CHAT = 8;
/** Of all who come, three in four chat: a day is for trying the chat, not for showing how rare it is. */
const LOOKS_ONLY = 4;

/** The time it takes to write this: hurried, since a day should last a minute. */
const writing = (text: string) =>
  new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * Math.min(200, text.length)));

/** Plays a day and returns what it held, and the moment it began. */
export const playDay = async (local: Local, plan: Plan): Promise<{ truth: Truth; began: Date }> => {
  const at = shopOf(local);
  const began = new Date();
  const truth = emptyTruth();
  const dialogues = await readDialogues();
  const desk = await openDesk(local);

  const buy = async (visit: number, shopper?: string): Promise<number> => {
    const product = products[visit % products.length];
    if (!product) return 0;
    const quantity = 1 + (visit % 3);
    const pence = product.pricePence * quantity;
    const items = [{ id: product.id, name: product.name, quantity, price: product.pricePence / 100 }];
    await placeOrder(at, {
      id: `MT-DAY-${began.getTime()}-${visit}`,
      value: pence / 100,
      currency: 'GBP',
      items,
      ...(shopper && { shopper }),
    });
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
    const { chat, shopper, talk } = await startChat(at, page, at.origin, plan.known?.[visit]);
    await playScript(script, talk, () => desk.agentFor(chat), writing);
    count(truth, talk, script);
    talk.conversation.close();
    if (!script.buys) return;
    const paid = await buy(visit, shopper);
    truth.creditedRevenue += paid;
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
  const at = shopOf(local);
  for (const { turns } of (await readDialogues()).slice(-2)) {
    const { talk } = await startChat(at, { url: `${at.origin}/demo/`, title: 'Marrow & Thyme' });
    talk.conversation.say(turns[0]?.text ?? 'Hello?');
    await talk.until((thread) => headOf(thread) === 1);
    talk.conversation.close();
  }
};

/** The agents of the day: whoever has the fewest chats takes the next. */
const openDesk = async (local: Local) => {
  const at = shopOf(local);
  const known = new Set<string>();
  const waiting = new Map<string, () => void>();
  const hears = ({ id }: ChatRecord) => {
    known.add(id);
    waiting.get(id)?.();
  };
  const agents: { agent: Agent; load: number }[] = [];
  for (const index of AGENTS.keys()) {
    agents.push({
      agent: await startShift(at, await signInLink(local, index), index === 0 ? hears : () => {}),
      load: 0,
    });
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

/** The report on everything since `began`, asked for as the console would. */
export const reportSince = async (local: Local, began: Date): Promise<Overview> => {
  const at = shopOf(local);
  const agent = await startShift(at, await signInLink(local, 0), () => {});
  const range = new URLSearchParams({
    from: began.toISOString(),
    to: new Date(Date.now() + 1_000).toISOString(),
  });
  const url = `${at.origin}/v1/sites/${at.site}/reports/overview?${range}`;
  const response = await fetch(url, { headers: { Cookie: agent.cookie } });
  agent.leave();
  return overview.parse(await response.json());
};
