/** The live wall as figures: a pure function of the desk, the last hour and the clock. Durations are ms. */
import type { AgentStatus, ChatRecord } from '../../worker/protocol.ts';
import type { Recent } from '../../worker/wall.ts';
import type { Desk } from '../desk/desk.ts';
import { hourOf, type Hour } from './hour.ts';

export interface Wall {
  /** Chats that nobody has. */
  waiting: number;
  /** How long the first of their shoppers has waited for words; null where none does. */
  longest: number | null;
  /** Chats that an agent has, and how many those who are online take. */
  active: number;
  slots: number;
  agents: Record<AgentStatus, number>;
  /** How long shoppers in a chat wait for the next reply, now; null where none does. */
  gap: { worst: number; average: number; shoppers: number } | null;
  /** Null until the last hour is known. */
  hour: Hour | null;
}

const waitsOf = (chats: readonly ChatRecord[], now: number): number[] =>
  chats.flatMap(({ waitingSince }) => (waitingSince === null ? [] : Math.max(0, now - waitingSince)));

const gapOf = (waits: readonly number[]): Wall['gap'] =>
  waits.length
    ? {
        worst: Math.max(...waits),
        average: waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
        shoppers: waits.length,
      }
    : null;

/** `now` by the server's clock, in UTC ms. */
export const wallOf = (
  desk: Pick<Desk, 'chats' | 'agents'>,
  recent: Recent | undefined,
  now: number,
): Wall => {
  const chats = [...desk.chats.values()];
  const waiting = chats.filter(({ state }) => state === 'waiting');
  const open = chats.filter(({ state }) => state === 'open');
  const waits = waitsOf(waiting, now);
  const are = (status: AgentStatus) => desk.agents.filter((agent) => agent.status === status);
  return {
    waiting: waiting.length,
    longest: waits.length ? Math.max(...waits) : null,
    active: open.length,
    slots: are('online').reduce((sum, { capacity }) => sum + capacity, 0),
    agents: {
      online: are('online').length,
      away: are('away').length,
      offline: are('offline').length,
    },
    gap: gapOf(waitsOf(open, now)),
    hour: recent ? hourOf(desk, recent, now) : null,
  };
};
