/** What an agent did at each moment, by one sweep over the chats they held and their shift log. Pure; times are UTC ms. */
import type { ShiftChange } from './shift-change.ts';
import type { AgentId, ChatId } from '../protocol.ts';

/** A chat in the hands of an agent, [from, to). */
export interface Held {
  chat: ChatId;
  agent: AgentId;
  name: string;
  from: number;
  to: number;
}

/** A stretch in which nothing changed for one agent. */
export interface Stretch {
  from: number;
  to: number;
  /** Chats they held. */
  chats: readonly ChatId[];
  /** Null: before the log knows of them. */
  status: ShiftChange['status'] | null;
  capacity: number;
}

/** Of one agent in [from, to), in order and without a gap. A chat held twice at once, in two rows, is one. */
export const stretchesOf = (
  held: readonly Held[],
  shifts: readonly ShiftChange[],
  from: number,
  to: number,
): Stretch[] => {
  const within = held.filter((one) => one.from < one.to && one.from < to && one.to > from);
  const inOrder = shifts.toSorted((a, b) => a.at - b.at);
  const cuts = new Set([from, to]);
  for (const at of [...within.flatMap((one) => [one.from, one.to]), ...inOrder.map(({ at }) => at)])
    if (at > from && at < to) cuts.add(at);
  const moments = [...cuts].toSorted((a, b) => a - b);
  const starts = within.toSorted((a, b) => a.from - b.from);
  const stretches: Stretch[] = [];
  let [begun, said] = [0, 0];
  let open: Held[] = [];
  for (const [index, at] of moments.slice(0, -1).entries()) {
    open = open.filter((one) => one.to > at);
    for (let next = starts[begun]; next && next.from <= at; next = starts[++begun]) open.push(next);
    while ((inOrder[said]?.at ?? Infinity) <= at) said++;
    const { status = null, capacity = 0 } = inOrder[said - 1] ?? {};
    const chats = [...new Set(open.map(({ chat }) => chat))];
    stretches.push({ from: at, to: moments[index + 1] ?? to, chats, status, capacity });
  }
  return stretches;
};

/** Time at each number of open chats, in ms: `[idle, one, two, ...]`. */
export const levelsOf = (stretches: readonly Stretch[]): number[] => {
  const levels: number[] = [];
  for (const { from, to, chats } of stretches) {
    while (levels.length <= chats.length) levels.push(0);
    levels[chats.length] = (levels[chats.length] ?? 0) + to - from;
  }
  return levels;
};

/** Each chat's part of the busy time: of each moment an equal share among the chats that are open, so that no minute counts twice. */
export const handlingOf = (stretches: readonly Stretch[]): Map<ChatId, number> => {
  const parts = new Map<ChatId, number>();
  for (const { from, to, chats } of stretches)
    for (const chat of chats) parts.set(chat, (parts.get(chat) ?? 0) + (to - from) / chats.length);
  return parts;
};
