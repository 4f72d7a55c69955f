import { Dialog } from '../parts/dialog.tsx';
import { UNTIL_WRITTEN_TO } from './note-words.ts';

const MINUTE = 60_000;

const CHOICES: readonly { words: string; until(): number }[] = [
  { words: 'For 10 minutes', until: () => Date.now() + 10 * MINUTE },
  { words: 'For 30 minutes', until: () => Date.now() + 30 * MINUTE },
  { words: 'For 1 hour', until: () => Date.now() + 60 * MINUTE },
  { words: 'Until the shopper writes', until: () => UNTIL_WRITTEN_TO },
];

interface Props {
  onSnooze(until: number): void;
  onClose(): void;
}

/** Puts a chat out of sight for a while. */
export const SnoozeDialog = ({ onSnooze, onClose }: Props) => (
  <Dialog title="Snooze this chat" onClose={onClose}>
    <p>It stands aside, stays yours, and comes back by itself: at its time, or when the shopper writes.</p>
    <div class="dialog-choices">
      {CHOICES.map(({ words, until }, place) => (
        <button
          key={words}
          type="button"
          class="button wide"
          autofocus={place === 0}
          onClick={() => onSnooze(until())}
        >
          {words}
        </button>
      ))}
    </div>
    <div class="dialog-buttons">
      <button type="button" class="button" onClick={onClose}>
        Cancel
      </button>
    </div>
  </Dialog>
);
