/** The window in which a shopper chats: what it shows follows from the session alone. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Settings } from '../worker/protocol.ts';
import { Header } from './header.tsx';
import type { Strings } from './locales/en.ts';
import type { Session } from './session.ts';
import { Survey } from './survey.tsx';
import { agentOf, hasEnded, ratingOf, wasAnswered, type Thread } from './thread.ts';
import { useReading, useSheet } from './use-panel.ts';
import { Composer } from './view/composer.tsx';
import { Transcript } from './view/transcript.tsx';

export interface PanelProps {
  settings: Settings;
  strings: Strings;
  session: Session;
  isOpen: boolean;
  draft: string | undefined;
  close(): void;
  unread(count: number): void;
}

/** Where the question after a chat stands. */
const surveyOf = (thread: Thread, dismissed: boolean): 'none' | 'ask' | 'refused' | 'thanks' => {
  if (!hasEnded(thread) || !wasAnswered(thread)) return 'none';
  const sent = thread.pending.find(({ act }) => act.type === 'rate');
  if (ratingOf(thread) || (sent && !sent.refused)) return 'thanks';
  if (dismissed || sent?.refused === 'rating_closed') return 'none';
  return sent ? 'refused' : 'ask';
};

export const Panel = ({ settings, strings, session, isOpen, draft, close, unread }: PanelProps) => {
  const { thread, trouble } = session;
  const words = strings.panel;
  const box = useRef<HTMLElement>(null);
  const [dismissed, dismiss] = useState(false);
  const agent = agentOf(thread)?.name;
  const ended = hasEnded(thread);
  const underWay = thread.messages.length > 0 && !ended;
  const survey = surveyOf(thread, dismissed);
  const settled = ended && (survey === 'none' || ratingOf(thread) !== undefined);

  useReading(session, isOpen, unread);
  useSheet(isOpen);
  useEffect(() => {
    if (settled) session.settle();
  }, [settled]);
  // The composer goes when the chat ends: whoever was in it stays in the panel.
  useLayoutEffect(() => {
    if (ended && box.current?.querySelector('.composer :focus')) box.current.focus();
  }, [ended]);

  const rate = (score: number, comment: string) => {
    for (const { act } of thread.pending) if (act.type === 'rate') session.discard(act.id);
    session.rate(score, comment);
  };
  const renew = () => {
    dismiss(false);
    session.renew();
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('.composer textarea')?.focus());
  };
  const state = ended ? words.over : agent ? words.answers(agent) : underWay ? words.queue : words.invite;

  return (
    <section
      class="panel"
      role="dialog"
      aria-label={settings.name}
      lang={strings.view.language}
      tabIndex={-1}
      hidden={!isOpen}
      ref={box}
      onKeyDown={({ key, isComposing }) => key === 'Escape' && !isComposing && close()}
    >
      <Header
        strings={words}
        shop={settings.name}
        agent={agent}
        state={state}
        end={underWay ? session.end : undefined}
        close={close}
      />
      <Transcript
        thread={thread}
        side="shopper"
        strings={strings.view}
        live={!trouble}
        retry={session.retry}
        discard={session.discard}
      >
        {settings.greeting && <p class="greeting">{settings.greeting}</p>}
      </Transcript>
      <p class="trouble" role="status">
        {trouble && words[trouble]}
      </p>
      {(survey === 'ask' || survey === 'refused') && (
        <Survey strings={strings.survey} rate={rate} dismiss={() => dismiss(true)} refused={survey === 'refused'} />
      )}
      {ended && survey !== 'ask' && survey !== 'refused' && (
        <div class="over">
          <p role="status">{survey === 'thanks' && strings.survey.thanks}</p>
          <button type="button" class="main" onClick={renew}>
            {words.fresh}
          </button>
        </div>
      )}
      <div hidden={ended}>
        <Composer say={session.say} typing={session.typing} draft={draft} strings={strings.view} />
      </div>
    </section>
  );
};
