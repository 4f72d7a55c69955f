/** What the page is told of a chat: that something happened, never what was written. */
import type { Message } from '../worker/protocol.ts';
import type { Powers } from './embed.ts';

/** Tells the page of one message. */
export const tell = (emit: Powers['emit'], message: Message): void => {
  if (message.kind === 'text') emit('message', { from: message.from });
  if (message.kind === 'ended') emit('ended', { by: message.from });
  if (message.kind === 'rated') emit('rated', { score: message.score });
};
