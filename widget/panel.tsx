/** The window in which a shopper chats: a head, the messages below a greeting, and where to write or what follows. */
import type { Conversation } from './conversation.ts';
import type { Powers } from './embed.ts';
import { Header } from './header.tsx';
import type { Need } from './parts.ts';
import type { Session } from './session.ts';
import { asks, hasEnded, wasAnswered } from './thread.ts';
import { Composer } from './view/composer.tsx';
import { Transcript } from './view/transcript.tsx';
import view from 'words:view';
import words from 'words:panel';

interface Props {
  powers: Powers;
  session: Session;
  need: Need;
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
const After = ({ session, need, renew }: Pick<Props, 'session' | 'need' | 'renew'>) => {
  const { thread } = session.conversation;
  const survey = wasAnswered(thread) ? need('survey') : undefined;
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
  const { powers, session, isOpen, close } = props;
  const { conversation, news, say } = session;
  const { thread, typing } = conversation;
  const trouble = troubleOf(conversation);
  const isOver = hasEnded(thread);

  return (
    <section
      class="panel"
      role="dialog"
      aria-label={powers.name}
      lang={powers.language}
      dir={powers.language === 'ar' ? 'rtl' : 'ltr'}
      hidden={!isOpen}
      onKeyDown={({ key, isComposing }) => key === 'Escape' && !isComposing && close()}
    >
      <Header {...props} />
      <Transcript thread={thread} side="shopper" strings={view} live={!trouble}>
        <p class="greeting">{powers.greeting}</p>
      </Transcript>
      <p class="news" aria-live="polite">
        {news}
      </p>
      <p class="trouble" role="status">
        {trouble}
      </p>
      {isOver && <After {...props} />}
      <div hidden={isOver}>
        <Composer say={say} typing={typing} strings={view} />
      </div>
    </section>
  );
};
