/** What the page is told of a chat: that something happened, never what was written. */
import type { ChatFrame, Message } from '../worker/protocol.ts';
import type { Powers } from './embed.ts';

const tell = (emit: Powers['emit'], message: Message) => {
  if (message.kind === 'text') emit('message', { from: message.from });
  if (message.kind === 'ended') emit('ended', { by: message.from });
  if (message.kind === 'rated') emit('rated', { score: message.score });
};

/** Hears the frames of one chat and tells the page of each message once; what was there before is history. */
export const teller = (emit: Powers['emit']) => {
  let told: number | undefined;
  return (frame: ChatFrame): void => {
    if (frame.type === 'welcome') told ??= frame.head;
    const news = frame.type === 'messages' ? frame.messages : frame.type === 'message' ? [frame.message] : [];
    for (const message of news) {
      if (message.seq <= (told ?? 0)) continue;
      told = message.seq;
      tell(emit, message);
    }
  };
};
