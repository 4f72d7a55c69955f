/** The conversations of one console, whatever view is open. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { makeConversations, type Conversations } from './conversations.ts';
import { makeDrafts, type Drafts } from './drafts.ts';
import { makeOutbox } from './outbox.ts';

export interface Talking {
  conversations: Conversations;
  drafts: Drafts;
  /** How many answers wait to be sent. */
  unsent: number;
}

/** Takes up what was left by windows that are gone: now, and whenever one comes back to this one. */
export const useConversations = (site: string, agent: string): Talking => {
  const [unsent, setUnsent] = useState(0);
  const owner = `${site}.${agent}`;
  const { conversations, adopt, close } = useMemo(() => {
    const closing = new AbortController();
    const outbox = makeOutbox(owner, closing.signal);
    const made = makeConversations(site, outbox, setUnsent);
    return {
      conversations: made,
      adopt: async () => {
        for (const [chat, pending] of await outbox.adopt()) made.resume(chat, pending);
      },
      close: () => closing.abort(),
    };
  }, [site, owner]);
  const drafts = useMemo(() => makeDrafts(owner), [owner]);

  useEffect(() => {
    const look = () => void (document.hidden || adopt());
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      close();
    };
  }, [adopt, close]);
  return { conversations, drafts, unsent };
};
