/** One chat on the screen. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Conversation } from '../../widget/conversation.ts';
import type { ChatFrame } from '../../worker/protocol.ts';
import { useTurns } from '../parts/use-turns.ts';
import type { Conversations } from './conversations.ts';
import type { Noted } from './notes.ts';

type Refusal = ChatFrame & { type: 'error' };

export interface OpenChat {
  /** Undefined only before the first drawing. */
  conversation: Conversation | undefined;
  noted: Noted;
  /** The server's last no, until it is put away. */
  refusal: Refusal | undefined;
  forgive(): void;
}

/** Opens a chat for as long as it is on the screen. */
export const useChat = (conversations: Conversations, chat: string): OpenChat => {
  const [, redraw] = useTurns();
  const [conversation, setConversation] = useState<Conversation>();
  const [refusal, setRefusal] = useState<Refusal>();

  useEffect(() => {
    const opened = conversations.open(chat, {
      changed: redraw,
      heard(frame) {
        // What is tried again by itself is nothing to tell; an answer that was overtaken tells it itself.
        if (frame.type === 'error' && !frame.retryAfter && frame.code !== 'stale') setRefusal(frame);
      },
    });
    setConversation(opened);
    return () => conversations.leave(chat);
  }, [conversations, chat, redraw]);

  const forgive = useCallback(() => setRefusal(undefined), []);
  return { conversation, noted: conversations.noted(chat), refusal, forgive };
};
