import { useEffect, useState } from 'preact/hooks';
import type { ChatRecord } from '../../worker/protocol.ts';
import { keepSeenCalls, seenCalls, withSeen, type SeenCalls } from './calls.ts';

/** Which calls this agent has seen to: all of the chat that is open. */
export const useCalls = (open: ChatRecord | undefined): SeenCalls => {
  const [seen, setSeen] = useState(seenCalls);
  const next = open ? withSeen(seen, open) : seen;
  useEffect(() => {
    if (next === seen) return;
    keepSeenCalls(next);
    setSeen(next);
  }, [next, seen]);
  return next;
};
