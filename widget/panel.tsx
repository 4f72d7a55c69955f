/** The window in which a shopper chats: a head, the chat or at first a greeting, and where to write. */
import { useEffect } from 'preact/hooks';
import type { Settings } from '../worker/protocol.ts';
import { Header } from './header.tsx';
import type { Strings } from './locales/index.ts';
import type { Session } from './session.ts';
import { Composer } from './view/composer.tsx';

const SHEET = '(max-width: 480px), (max-height: 480px)';

export type ChatCode = typeof import('./chat.tsx');

export interface PanelProps {
  settings: Settings;
  strings: Strings;
  /** Both absent until the shopper begins to write. */
  code: ChatCode | undefined;
  session: Session | undefined;
  /** The code for a chat could not be fetched and is tried again. */
  stuck: boolean;
  isOpen: boolean;
  draft: string;
  say(text: string): Promise<void>;
  typing(): void;
  renew(): void;
  close(): void;
  unread(count: number): void;
}

/** As a sheet over the whole window the panel is all there is: the page below takes no focus, and keeps its place. */
const useSheet = (isOpen: boolean) => {
  useEffect(() => {
    const sheet = matchMedia(SHEET);
    const cover = () => {
      document.body.inert = isOpen && sheet.matches;
    };
    cover();
    sheet.addEventListener('change', cover);
    return () => sheet.removeEventListener('change', cover);
  }, [isOpen]);
};

export const Panel = (props: PanelProps) => {
  const { settings, strings, code, session, stuck, isOpen, close } = props;
  const { greeting, name } = settings;
  const words = strings.panel;
  const trouble = stuck ? 'noStart' : session?.trouble;
  const state = session?.state ?? 'none';
  useSheet(isOpen);

  return (
    <section
      class="panel"
      role="dialog"
      aria-label={name}
      lang={words.language}
      hidden={!isOpen}
      onKeyDown={({ key, isComposing }) => key === 'Escape' && !isComposing && close()}
    >
      <Header
        strings={words}
        shop={name}
        agent={session?.agent}
        state={state}
        end={() => session?.end()}
        close={close}
      />
      {code && session ? (
        <code.Chat {...props} session={session} greeting={greeting} fresh={words.fresh} />
      ) : (
        <p class="greeting welcome">{greeting}</p>
      )}
      <p class="trouble" role="status">
        {trouble && words[trouble]}
      </p>
      <div hidden={state === 'over'}>
        <Composer say={props.say} typing={props.typing} draft={props.draft} strings={strings.composer} />
      </div>
    </section>
  );
};
