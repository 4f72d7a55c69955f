/** Who called an agent into which chat: by name in a note, or as a guest. */
import type { AgentId, AgentRef, ChatRecord } from '../../worker/protocol.ts';
import { keep, kept } from '../parts/keep.ts';

const SETTING = 'calls';
/** Calls of so many chats are remembered as seen, the latest. */
const MOST_SEEN = 200;

/** By chat, when the last call was that was seen, by the server's clock. */
export type SeenCalls = Readonly<Record<string, number>>;

/** Who called `you` last, and was not seen to; undefined where nobody did. */
export const callFor = (
  { id, calls }: Pick<ChatRecord, 'id' | 'calls'>,
  you: AgentId | undefined,
  seen: SeenCalls,
): AgentRef | undefined => calls.findLast(({ agent, at }) => agent === you && at > (seen[id] ?? 0))?.by;

/** With all calls of a chat seen; the same value where they were. */
export const withSeen = (seen: SeenCalls, { id, calls }: Pick<ChatRecord, 'id' | 'calls'>): SeenCalls => {
  const last = Math.max(0, ...calls.map(({ at }) => at));
  if (last <= (seen[id] ?? 0)) return seen;
  const others = Object.entries(seen).filter(([chat]) => chat !== id);
  return Object.fromEntries([...others.slice(1 - MOST_SEEN), [id, last]]);
};

/** What this device remembers. */
export const seenCalls = (): SeenCalls => {
  try {
    const stored: unknown = JSON.parse(kept(SETTING) ?? '{}');
    return Object.fromEntries(
      Object.entries(Object(stored)).flatMap(([chat, at]) => (typeof at === 'number' ? [[chat, at]] : [])),
    );
  } catch {
    return {};
  }
};

/** Remembers it over reloads. */
export const keepSeenCalls = (seen: SeenCalls): void => keep(SETTING, JSON.stringify(seen));
