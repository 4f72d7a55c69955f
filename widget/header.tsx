/** The panel's head: whose chat this is, who answers, and the ways out. */
import { panel as words } from './locales/en.ts';
import type { Session } from './session.ts';
import { agentOf, hasEnded } from './thread.ts';

interface Props {
  shop: string;
  session: Session;
  /** The shopper has said once that the chat should end, and is asked again. */
  isEnding: boolean;
  ending(isEnding: boolean): void;
  close(): void;
}

export const Header = ({ shop, session, isEnding, ending, close }: Props) => {
  const { thread, end } = session;
  const isUnderWay = thread.messages.length > 0 && !hasEnded(thread);
  const agent = agentOf(thread)?.name;
  const begun = agent ? words.answers(agent) : words.queue;
  return (
    <header>
      <span class="sign" aria-hidden="true">
        {(agent ?? shop)[0]}
      </span>
      <hgroup>
        <h2 dir="auto">{shop}</h2>
        <p>{isUnderWay ? begun : hasEnded(thread) ? words.over : words.invite}</p>
      </hgroup>
      {isUnderWay && (
        <button
          type="button"
          class="plain"
          onClick={isEnding ? end : () => ending(true)}
          onBlur={() => ending(false)}
        >
          {isEnding ? words.endSurely : words.end}
        </button>
      )}
      <button type="button" class="plain" aria-label={words.close} onClick={close}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="m6 6 12 12M18 6 6 18" />
        </svg>
      </button>
    </header>
  );
};
