/** How an agent stands to a chat: what they may do in it follows from this. */
import { agentOf, hasEnded, type Thread } from '../../widget/thread.ts';
import type { AgentRef, ChatRecord } from '../../worker/protocol.ts';

export type Standing =
  /** Nothing is known of it yet. */
  | { kind: 'unknown' }
  | { kind: 'waiting' }
  | { kind: 'mine' }
  /** A colleague has it, and has asked one in to speak. */
  | { kind: 'guest'; agent: AgentRef }
  | { kind: 'colleague'; agent: AgentRef }
  | { kind: 'ended' };

/** The log decides; until it is here, the desk's record does. */
export const standingOf = (
  thread: Thread,
  record: ChatRecord | undefined,
  you: AgentRef | null,
  guests: ChatRecord['guests'],
): Standing => {
  if (hasEnded(thread) || record?.state === 'ended') return { kind: 'ended' };
  if (!record && !thread.messages.length) return { kind: 'unknown' };
  const agent = agentOf(thread) ?? record?.agent ?? null;
  if (!agent) return { kind: 'waiting' };
  if (agent.id === you?.id) return { kind: 'mine' };
  const speaks = guests.some((guest) => guest.speaks && guest.agent.id === you?.id);
  return { kind: speaks ? 'guest' : 'colleague', agent };
};

/** Whether one may answer the shopper. */
export const mayReply = ({ kind }: Standing): boolean =>
  kind === 'waiting' || kind === 'mine' || kind === 'guest';

/** True while a wish to have this chat is on its way: an answer is one too. */
export const isTaking = ({ pending }: Thread): boolean =>
  pending.some(({ act, refused }) => (act.type === 'take' || act.type === 'message') && !refused);
