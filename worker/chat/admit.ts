/** What stands before the log: who acts, why an act is refused, and whose chat a first text begins. */
import { Refusal } from '../errors.ts';
import type { ChatRecord, Draft, Message } from '../protocol.ts';
import { attachmentOf } from '../sockets/attachment.ts';
import { FIRST_EPOCH, type Header } from './log.ts';
import { isStale, refusal } from './rules.ts';

/** Refuses what may not be added now. `read`: how far the writer of an answer had read. */
export const admit = (
  record: ChatRecord | undefined,
  log: readonly Message[],
  draft: Draft,
  read: number,
): void => {
  const code = refusal(record, log, draft, Date.now());
  if (code === 'taken') throw new Refusal(code, { detail: `${record?.agent?.name} has this chat.` });
  if (code) throw new Refusal(code);
  if (isStale(log, read)) throw new Refusal('stale');
};

/** Whose chat this is: the first message is the shopper's, so its socket knows. */
export const headerFrom = (socket: WebSocket): Header => {
  const { who, page } = attachmentOf(socket);
  if (who.role !== 'shopper' || !page) throw new Refusal('hello_first');
  const { shopper, identity, device, language } = who;
  return { shopper, page, identity, device, language, epoch: FIRST_EPOCH };
};

/** The agent who holds a socket, as the author of what comes from it. */
export const agentAt = (socket: WebSocket) => {
  const { who } = attachmentOf(socket);
  if (who.role !== 'agent') throw new Refusal('forbidden');
  return { from: who.role, agent: who.agent };
};
