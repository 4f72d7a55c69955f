import { BackIcon, PersonIcon } from '../parts/icons.tsx';
import { hrefTo } from '../route.ts';
import type { Standing } from './standing.ts';

interface Props {
  name: string;
  standing: Standing;
  taking: boolean;
  onTake(): void;
  onHandOver(): void;
  onEnd(): void;
  /** Where there is no room for the shopper beside the chat, a button shows them. */
  shopperShown: boolean;
  onShopper(): void;
}

const wordsFor = (standing: Standing): string => {
  switch (standing.kind) {
    case 'waiting':
      return 'Waiting for someone to take it';
    case 'mine':
      return 'Yours';
    case 'colleague':
      return `${standing.agent.name} has this chat`;
    case 'guest':
      return `${standing.agent.name} has this chat and asked you in`;
    case 'ended':
      return 'Ended';
    case 'unknown':
      return 'Looking it up…';
  }
};

/** Whose chat this is, and what can be done with it. */
export const Head = ({
  name,
  standing,
  taking,
  onTake,
  onHandOver,
  onEnd,
  shopperShown,
  onShopper,
}: Props) => (
  <header class="chat-head">
    <a class="icon-button back" href={hrefTo({ view: 'chats' })} aria-label="Back to the list">
      <BackIcon />
    </a>
    <div class="chat-title">
      <h1 tabIndex={-1} dir="auto">
        {name}
      </h1>
      <p class="soft">{wordsFor(standing)}</p>
    </div>
    {standing.kind === 'waiting' && (
      <button type="button" class="button primary" onClick={onTake} disabled={taking} aria-keyshortcuts="t">
        Take
      </button>
    )}
    {(standing.kind === 'colleague' || standing.kind === 'guest') && (
      <button type="button" class="button" onClick={onTake} disabled={taking}>
        Take over
      </button>
    )}
    {standing.kind === 'mine' && (
      <button type="button" class="button" onClick={onHandOver} aria-haspopup="dialog" aria-keyshortcuts="h">
        Hand over
      </button>
    )}
    {(standing.kind === 'waiting' || standing.kind === 'mine') && (
      <button type="button" class="button" onClick={onEnd} aria-haspopup="dialog" aria-keyshortcuts="e">
        End
      </button>
    )}
    <button
      type="button"
      class="icon-button shopper-button"
      aria-label="Shopper"
      aria-expanded={shopperShown}
      onClick={onShopper}
    >
      <PersonIcon />
    </button>
  </header>
);
