/** What follows a chat: one question where an agent answered, thanks, and the way to a new chat. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SurveyStrings } from './locales/en-chat.ts';
import type { Session } from './session.ts';
import { Survey } from './survey.tsx';
import { ratingOf, wasAnswered, type Thread } from './thread.ts';

interface Props {
  session: Session;
  strings: SurveyStrings;
  /** Begins a new chat, and the words for it. */
  renew(): void;
  fresh: string;
}

/** Where the question stands. */
const stageOf = (thread: Thread, dismissed: boolean): 'none' | 'asked' | 'refused' | 'sent' | 'rated' => {
  if (ratingOf(thread)) return 'rated';
  const rate = thread.pending.find(({ act }) => act.type === 'rate');
  if (rate && !rate.refused) return 'sent';
  if (!wasAnswered(thread) || dismissed || rate?.refused === 'rating_closed') return 'none';
  return rate ? 'refused' : 'asked';
};

/** The composer goes when a chat ends: whoever was writing there stays in the panel. */
const useCaughtFocus = () => {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const root = box.current?.getRootNode();
    if (root instanceof ShadowRoot && root.activeElement?.closest('.composer')) box.current?.focus();
  }, []);
  return box;
};

export const After = ({ session, strings, renew, fresh }: Props) => {
  const { thread } = session;
  const [dismissed, dismiss] = useState(false);
  const box = useCaughtFocus();
  const stage = stageOf(thread, dismissed);
  const settled = stage === 'none' || stage === 'rated';
  useEffect(() => {
    if (settled) session.settle();
  }, [settled, session]);

  const rate = (score: number, comment: string) => {
    for (const { act } of thread.pending) if (act.type === 'rate') session.discard(act.id);
    session.rate(score, comment);
  };
  return (
    <div class="after" tabIndex={-1} ref={box}>
      {stage === 'asked' || stage === 'refused' ? (
        <Survey strings={strings} rate={rate} dismiss={() => dismiss(true)} refused={stage === 'refused'} />
      ) : (
        <>
          <p class="thanks" role="status">
            {stage !== 'none' && strings.thanks}
          </p>
          <button type="button" class="main" onClick={renew}>
            {fresh}
          </button>
        </>
      )}
    </div>
  );
};
