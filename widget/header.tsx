/** The panel's head: whose chat this is, who answers, and the ways out. */
import { fill } from './locales/fill.ts';
import type { PanelProps } from './panel.tsx';
import { agentOf, hasEnded } from './thread.ts';
import words from 'words:panel';

export const Header = ({ powers, session, ui, show, close }: PanelProps) => {
  const { thread } = session.conversation;
  const agent = agentOf(thread)?.name;
  const hasBegun = thread.messages.length > 0;
  const state = agent ? fill(words.answers, agent) : words.queue;
  return (
    <header>
      {powers.avatar ? (
        <img class="sign" src={powers.avatar} alt="" />
      ) : (
        <span class="sign" aria-hidden="true">
          {(agent ?? powers.name)[0]}
        </span>
      )}
      <hgroup>
        <h2>{powers.name}</h2>
        <p>{hasEnded(thread) ? words.over : hasBegun ? state : words.invite}</p>
      </hgroup>
      {hasBegun && (
        <button
          class="plain more"
          aria-label={words.more}
          aria-expanded={!!ui.menu}
          onClick={() => show({ menu: !ui.menu })}
        >
          <svg viewBox="0 0 24 24">
            <path d="M6 12v.1M12 12v.1M18 12v.1" />
          </svg>
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
