/** The window in which a shopper chats: a head, the messages below a greeting, and where to write or what follows. */
import type { Settings } from '../worker/protocol.ts';
import type { Conversation } from './conversation.ts';
import { Header } from './header.tsx';
import * as words from './locales/en.ts';
import type { Session } from './session.ts';
import { asks, hasEnded } from './thread.ts';
import { Composer } from './view/composer.tsx';
import { Transcript } from './view/transcript.tsx';

/** Fetched when there is something to ask. */
export type SurveyModule = typeof import('./survey.tsx');

interface Props {
  settings: Settings;
  session: Session;
  survey: SurveyModule | undefined;
  isOpen: boolean;
  isEnding: boolean;
  end(): void;
  renew(): void;
  close(): void;
}

/** Why words do not get through just now. */
const troubleOf = ({ status, code }: Conversation) =>
  status === 'closed' ? words.closed : code && words.broken;

/** What follows a chat: one question where an agent answered, thanks, and the way to a new chat. */
const After = ({ session, survey, renew }: Pick<Props, 'session' | 'survey' | 'renew'>) => {
  const { thread } = session.conversation;
  return (
    <div class="after" tabIndex={-1}>
      {survey && <survey.Survey session={session} />}
      {!(survey && asks(thread)) && (
        <button class="main" onClick={renew}>
          {words.fresh}
        </button>
      )}
    </div>
  );
};

export const Panel = (props: Props) => {
  const { settings, session, isOpen, close } = props;
  const { conversation, news, say } = session;
  const { thread, typing } = conversation;
  const trouble = troubleOf(conversation);
  const isOver = hasEnded(thread);

  return (
    <section
      class="panel"
      role="dialog"
      aria-label={settings.name}
      lang="en"
      hidden={!isOpen}
      onKeyDown={({ key, isComposing }) => key === 'Escape' && !isComposing && close()}
    >
      <Header {...props} />
      <Transcript thread={thread} side="shopper" strings={words.view} live={!trouble}>
        <p class="greeting">{settings.greeting}</p>
      </Transcript>
      <p class="news" aria-live="polite">
        {news}
      </p>
      <p class="trouble" role="status">
        {trouble}
      </p>
      {isOver && <After {...props} />}
      <div hidden={isOver}>
        <Composer say={say} typing={typing} strings={words.view} />
      </div>
    </section>
  );
};
