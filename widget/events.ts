/** What the page is told of a chat: that something happened, never what was written. */
import type { Message } from '../worker/protocol.ts';
import type { Powers } from './embed.ts';

/** Tells the page of one message. */
export const tell = (emit: Powers['emit'], message: Message): void => {
  const { kind, from } = message;
  if (kind === 'text') emit('message', { from });
  if (kind === 'ended') emit('ended', { by: from });
  if (message.kind === 'rated') emit('rated', { scale: message.scale ?? 'csat', score: message.score });
};
