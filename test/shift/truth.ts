/** What the desk itself says, to whoever comes anew; and whether every console's list is the same. */
import { EventEmitter, once } from 'node:events';
import { emptyDesk, hearDesk, type Desk } from '../../console/desk/desk.ts';
import { sitDown, type Badge, type Caller } from '../../demo/people.ts';
import type { AgentId } from '../../worker/protocol.ts';
import type { Clerk } from './clerk.ts';

/** A desk as what a console shows of it, without what only time changes, and without whoever looks on. */
const pictureOf = ({ chats, agents, offers }: Desk, onlooker: AgentId): string => {
  const live = [...chats.values()].filter(({ state }) => state !== 'ended');
  return JSON.stringify({
    chats: live.map(({ id, rev, state, agent }) => `${id} ${rev} ${state} ${agent?.id}`).toSorted(),
    agents: agents.flatMap(({ id, status }) => (id === onlooker ? [] : `${id} ${status}`)).toSorted(),
    offers: offers.map(({ chat, agent }) => `${chat} ${agent}`).toSorted(),
  });
};

/** What a console is told that comes anew. */
const truthOf = (at: Caller, badge: Badge): Promise<Desk> =>
  new Promise((resolve) => {
    const agent = sitDown(at, badge, (frame) => {
      agent.leave();
      resolve(hearDesk(emptyDesk, { frame, at: Date.now() }));
    });
  });

/** Someone who looks at the desk and takes no chat: nothing rings at them from now on. */
export const lookOn = async (at: Caller, badge: Badge): Promise<void> => {
  let desk = emptyDesk;
  const heard = new EventEmitter();
  const agent = sitDown(at, badge, (frame) => {
    if (frame.type === 'welcome') agent.tell({ type: 'status', status: 'offline' });
    desk = hearDesk(desk, { frame, at: Date.now() });
    heard.emit('changed');
  });
  while (!desk.agents.some(({ id, status }) => id === badge.id && status === 'offline'))
    await once(heard, 'changed');
  agent.leave();
};

/** Resolves when all consoles show what `onlooker` is told and no chat is stranded in it, as must be a moment after every event; rejects with what is amiss after `within` ms. */
export const agree = async (
  at: Caller,
  onlooker: Badge,
  clerks: readonly Clerk[],
  keeps: AgentId | undefined,
  within: number,
): Promise<void> => {
  const deadline = Date.now() + within;
  for (;;) {
    const desk = await truthOf(at, onlooker);
    const truth = pictureOf(desk, onlooker.id);
    const other = clerks.find((clerk) => pictureOf(clerk.desk, onlooker.id) !== truth);
    const stranded = strandedIn(desk, keeps);
    if (!other && !stranded.length) return;
    if (Date.now() > deadline) {
      const shown = other ? pictureOf(other.desk, onlooker.id) : 'the truth';
      throw new Error(`Stranded: ${stranded.join(', ') || 'none'}. Shown: ${shown}. Truth: ${truth}`);
    }
    // What one shows is old, or a chat is being told to wait again.
    const changes = (other ?? clerks[0])?.changes;
    if (changes) await once(changes, 'changed', { signal: AbortSignal.timeout(500) }).catch(() => undefined);
  }
};

/** Chats whose agent is not at the desk, but for one whose absence is younger than a minute. */
const strandedIn = ({ chats, agents }: Desk, keeps: AgentId | undefined): string[] =>
  [...chats.values()].flatMap(({ id, state, agent }) =>
    state === 'open' &&
    agent?.id !== keeps &&
    !agents.some((one) => one.id === agent?.id && one.status !== 'offline')
      ? `${id} of ${agent?.id}`
      : [],
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
