/** The window in which a shopper chats: a head, the messages below a greeting, and where to write or what follows. */
import type { Settings } from '../worker/protocol.ts';
import { Header } from './header.tsx';
import { panel as words, view } from './locales/en.ts';
import type { Session } from './session.ts';
import { hasEnded } from './thread.ts';
import { Composer } from './view/composer.tsx';
import { Transcript } from './view/transcript.tsx';

/** Fetched when a chat has ended. */
export type SurveyModule = typeof import('./survey.tsx');

interface Props {
  settings: Settings;
  session: Session;
  survey: SurveyModule | undefined;
  isOpen: boolean;
  isEnding: boolean;
  ending(isEnding: boolean): void;
  renew(): void;
  close(): void;
}

/** What follows a chat: one question where an agent answered, thanks, and the way to a new chat. */
const After = ({ session, survey, renew }: Pick<Props, 'session' | 'survey' | 'renew'>) => (
  <div class="after" tabIndex={-1}>
    {survey && <survey.Survey session={session} />}
    {!(survey && session.survey === 'asked') && (
      <button type="button" class="main" onClick={renew}>
        {words.fresh}
      </button>
    )}
  </div>
);

export const Panel = (props: Props) => {
  const { settings, session, isOpen, close } = props;
  const { greeting, name } = settings;
  const { thread, trouble, news, say, typing } = session;
  const isOver = hasEnded(thread);

  return (
    <section
      class="panel"
      role="dialog"
      aria-label={name}
      lang="en"
      hidden={!isOpen}
      onKeyDown={({ key, isComposing }) => key === 'Escape' && !isComposing && close()}
    >
      <Header {...props} shop={name} />
      <Transcript thread={thread} side="shopper" strings={view} live={!trouble}>
        <p class="greeting">{greeting}</p>
      </Transcript>
      <p class="news" aria-live="polite">
        {news}
      </p>
      <p class="trouble" role="status">
        {trouble && words[trouble]}
      </p>
      {isOver && <After {...props} />}
      <div hidden={isOver}>
        <Composer say={say} typing={typing} strings={view} />
      </div>
    </section>
  );
};
