/** What a conversation needs, fetched when one begins or goes on: its session, its transcript, and what follows it. */
import { useEffect } from 'preact/hooks';
import after from './after.css?inline';
import { After } from './after.tsx';
import { survey, transcript as words } from './locales/en-chat.ts';
import type { Session } from './session.ts';
import { unreadOf } from './thread.ts';
import transcript from './view/transcript.css?inline';
import { Transcript } from './view/transcript.tsx';

export { sessionOf } from './session.ts';
export const css = transcript + after;

interface Props {
  session: Session;
  greeting: string;
  isOpen: boolean;
  unread(count: number): void;
  /** Begins a new chat, and the words for it. */
  renew(): void;
  fresh: string;
}

/** Tells the agent what was read, while someone is really looking, and the launcher what was not. */
const useReading = ({ session, isOpen, unread }: Props) => {
  const { thread } = session;
  useEffect(() => {
    const read = () => {
      if (isOpen && !document.hidden) session.seen();
    };
    read();
    unread(isOpen ? 0 : unreadOf(thread, 'shopper'));
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [session, thread, isOpen, unread]);
};

export const Chat = (props: Props) => {
  const { session, greeting, renew, fresh } = props;
  const { thread, trouble, retry, discard, state } = session;
  useReading(props);
  return (
    <>
      <Transcript
        thread={thread}
        side="shopper"
        strings={words}
        live={!trouble}
        retry={retry}
        discard={discard}
      >
        <p class="greeting">{greeting}</p>
      </Transcript>
      {state === 'over' && <After session={session} strings={survey} renew={renew} fresh={fresh} />}
    </>
  );
};
