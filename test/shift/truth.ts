/** What the desk itself says, to whoever comes anew; and whether every console's list is the same. */
import { once } from 'node:events';
import { emptyDesk, hearDesk, type Desk } from '../../console/desk/desk.ts';
import { sitDown, type Badge, type Caller } from '../../demo/people.ts';
import type { Clerk } from './clerk.ts';

/** A desk as what a console shows of it, without what only time changes. */
const pictureOf = ({ chats, agents, offers }: Desk): string => {
  const live = [...chats.values()].filter(({ state }) => state !== 'ended');
  return JSON.stringify({
    chats: live.map(({ id, rev, state, agent }) => `${id} ${rev} ${state} ${agent?.id}`).toSorted(),
    agents: agents.map(({ id, status }) => `${id} ${status}`).toSorted(),
    offers: offers.map(({ chat, agent }) => `${chat} ${agent}`).toSorted(),
  });
};

/** What a console is told that comes anew. */
export const truthOf = (at: Caller, badge: Badge): Promise<Desk> =>
  new Promise((resolve) => {
    const agent = sitDown(at, badge, (frame) => {
      agent.leave();
      resolve(hearDesk(emptyDesk, { frame, at: Date.now() }));
    });
  });

/** Resolves with the truth when all consoles show it: they must, a moment after every event. */
export const agree = async (
  clerks: readonly Clerk[],
  ask: () => Promise<Desk>,
  signal: AbortSignal,
): Promise<Desk> => {
  for (;;) {
    const truth = await ask();
    const other = clerks.find(({ desk }) => pictureOf(desk) !== pictureOf(truth));
    if (!other) return truth;
    // What it shows is old, or the truth has moved on.
    await once(other.changes, 'changed', {
      signal: AbortSignal.any([signal, AbortSignal.timeout(1_000)]),
    }).catch(() => signal.throwIfAborted());
  }
};

/** Chats that nobody has and that stand in no line, or whose agent has not been at the desk. */
export const strandedIn = ({ chats, agents }: Desk): string[] =>
  [...chats.values()].flatMap(({ id, state, agent }) =>
    state === 'open' && !agents.some((one) => one.id === agent?.id && one.status !== 'offline') ? id : [],
  );

/** The difference between the busiest and the idlest agent to whom chats may come, while chats wait that ring nowhere; those that somebody did not want do not count. */
export const unevenness = ({ chats, agents, offers }: Desk, declined: ReadonlySet<string>): number => {
  const live = [...chats.values()];
  const rings = new Set(offers.map(({ chat }) => chat));
  if (!live.some(({ id, state }) => state === 'waiting' && !rings.has(id) && !declined.has(id))) return 0;
  const loadOf = ({ id, capacity }: Desk['agents'][number]) => {
    const has = live.filter(({ state, agent }) => state === 'open' && agent?.id === id).length;
    const rung = offers.filter(({ agent }) => agent === id).length;
    // More than they have room for, an agent took by themselves: over a crash a wish to have a chat outlives its offer.
    return Math.min(capacity, has + rung);
  };
  const loads = agents.filter(({ status }) => status === 'online').map(loadOf);
  return loads.length ? Math.max(...loads) - Math.min(...loads) : 0;
};
