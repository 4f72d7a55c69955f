import { useEffect } from 'preact/hooks';
import type { Conversation } from '../../widget/conversation.ts';
import { headOf } from '../../widget/thread.ts';

/** Tells the shopper that their words were read, while this page is in front and `on`. */
export const useSeen = (conversation: Conversation | undefined, on: boolean): void => {
  const head = conversation ? headOf(conversation.thread) : 0;
  const status = conversation?.status;
  useEffect(() => {
    if (!conversation || !on) return;
    const look = () => {
      if (!document.hidden && document.hasFocus()) conversation.seen();
    };
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [conversation, on, head, status]);
};
