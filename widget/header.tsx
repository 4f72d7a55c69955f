/** The panel's head: whose chat this is, who answers, and the ways out. */
import type { Embed } from './embed.ts';
import { fill } from './locales/fill.ts';
import type { Session } from './session.ts';
import { agentOf, hasEnded } from './thread.ts';
import words from 'words:panel';

interface Props {
  powers: Embed;
  session: Session;
  /** The shopper has said once that the chat should end, and is asked again. */
  isEnding: boolean;
  end(): void;
  close(): void;
}

export const Header = ({ powers, session, isEnding, end, close }: Props) => {
  const { thread } = session.conversation;
  const agent = agentOf(thread)?.name;
  const isUnderWay = thread.messages.length > 0 && !hasEnded(thread);
  const state = agent ? fill(words.answers, agent) : words.queue;
  return (
    <header>
      <span class="sign" aria-hidden="true">
        {(agent ?? powers.name)[0]}
      </span>
      <hgroup>
        <h2>{powers.name}</h2>
        <p>{isUnderWay ? state : hasEnded(thread) ? words.over : words.invite}</p>
      </hgroup>
      {isUnderWay && (
        <button class="plain" onClick={end}>
          {isEnding ? words.endSurely : words.end}
        </button>
      )}
      <button class="plain" aria-label={words.close} onClick={close}>
        <svg viewBox="0 0 24 24">
          <path d="m6 6 12 12M18 6 6 18" />
        </svg>
      </button>
    </header>
  );
};
