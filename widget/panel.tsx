/** The window in which a shopper chats: a head, the messages below a greeting, and where to write or what follows. */
import type { Message } from '../worker/protocol.ts';
import type { Conversation } from './conversation.ts';
import type { Powers } from './embed.ts';
import { Header } from './header.tsx';
import { localeOf } from './locales/locale.ts';
import type { Parts } from './parts.ts';
import type { Session } from './session.ts';
import { agentOf, hasEnded } from './thread.ts';
import { Composer } from './view/composer.tsx';
import { Transcript } from './view/transcript.tsx';
import words from 'words:panel';

/** What of the panel is shown. */
export interface Ui {
  open?: boolean;
  menu?: boolean;
  /** The address for a reply is asked for. */
  email?: boolean;
  /** What was asked before the chat was answered. */
  answered?: boolean;
  /** Chosen, and not sent yet. */
  files: readonly File[];
  greeting: string;
}

export interface PanelProps {
  powers: Powers;
  session: Session;
  parts: Parts;
  ui: Ui;
  show(change: Partial<Ui>): void;
  renew(): void;
  close(): void;
}

/** More than words. */
const isRich = (message: Message) => 'file' in message || 'card' in message || 'choices' in message;

/** Why words do not get through just now. */
const troubleOf = ({ status, code }: Conversation) =>
  status === 'closed' ? words.closed : code && words.broken;

/** What follows a chat: what is asked then, and the way to a new one. */
const After = (props: PanelProps) => {
  const survey = props.parts.survey();
  const fresh = (
    <button class="main" onClick={props.renew}>
      {words.fresh}
    </button>
  );
  return (
    <div class="after" tabIndex={-1}>
      {survey ? <survey.Survey {...props} fresh={fresh} /> : fresh}
    </div>
  );
};

export const Panel = (props: PanelProps) => {
  const { powers, session, parts, ui, show, close } = props;
  const { conversation, news, say } = session;
  const { thread, typing } = conversation;
  const trouble = troubleOf(conversation);
  const isOver = hasEnded(thread);
  const attach = powers.files !== false && ((files: FileList) => show({ files: [...ui.files, ...files] }));
  const hasBegun = thread.messages.length > 0;
  const messages = thread.messages.some(isRich) ? parts.messages() : undefined;
  const menu = ui.menu && parts.menu();
  const forms = !isOver && (ui.email || (!hasBegun && (powers.ask || powers.hours))) && parts.forms();
  const isAsking = forms && forms.isAsking(props);
  const replies = !hasBegun && !isAsking && powers.replies;
  const choices = replies && parts.choices();
  const waiting = hasBegun && !isOver && !agentOf(thread) && parts.waiting();
  const files = ui.files.length > 0 && parts.files();

  return (
    <section
      class="panel"
      role="dialog"
      aria-label={powers.name}
      lang={powers.language}
      dir={powers.language === 'ar' ? 'rtl' : 'ltr'}
      hidden={!ui.open}
      onKeyDown={({ key, isComposing, currentTarget }) => {
        if (key !== 'Escape' || isComposing) return;
        if (!ui.menu) return close();
        // Back to where it was opened.
        currentTarget.querySelector<HTMLElement>('.more')?.focus();
        show({ menu: false });
      }}
    >
      <Header {...props} />
      {menu && <menu.Menu {...props} />}
      <Transcript
        thread={thread}
        side="shopper"
        locale={localeOf(powers.language)}
        live={!trouble}
        extra={messages?.extraIn(session)}
      >
        <p class="greeting" dir="auto">
          {ui.greeting}
        </p>
      </Transcript>
      {choices && <choices.Choices choices={replies} choose={say} />}
      {waiting && <waiting.Waiting {...props} />}
      {forms && <forms.Forms {...props} />}
      {files && <files.Files {...props} />}
      <p class="ears" aria-live="polite">
        {news}
      </p>
      <p class="trouble" role="status">
        {trouble}
      </p>
      {isOver && <After {...props} />}
      <div hidden={isOver || isAsking}>
        <Composer {...{ say, typing, attach }} />
      </div>
    </section>
  );
};
