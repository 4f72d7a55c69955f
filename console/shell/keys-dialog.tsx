import { useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog.tsx';
import { lettersOn, setLetters } from '../parts/use-keys.ts';

const KEYS = [
  { keys: ['j', '↓'], does: 'Next chat in the list' },
  { keys: ['k', '↑'], does: 'Chat before it' },
  { keys: ['Enter'], does: 'Open the chat; in an answer, send it' },
  { keys: ['Shift Enter'], does: 'New line in an answer' },
  { keys: ['a'], does: 'Take the chat that rings' },
  { keys: ['d'], does: 'Pass it on to the next agent' },
  { keys: ['t'], does: 'Take the open chat, or take it over' },
  { keys: ['h'], does: 'Hand the open chat over' },
  { keys: ['e'], does: 'End the open chat' },
  { keys: ['n'], does: 'Write a note; in a field Ctrl Alt N, and back' },
  { keys: ['r'], does: 'Write an answer' },
  { keys: ['#'], does: 'Add a tag' },
  { keys: ['i'], does: 'Ask a colleague in' },
  { keys: ['s'], does: 'Snooze the open chat' },
  { keys: ['m'], does: 'Send the open chat to its shopper by e-mail' },
  { keys: ['Esc'], does: 'Back to the list' },
  { keys: ['f'], does: 'Search all chats' },
  { keys: ['?'], does: 'These keys' },
];

/** Every key, and the switch for those of one letter. */
export const KeysDialog = ({ onClose }: { onClose(): void }) => {
  const [on, setOn] = useState(lettersOn);
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="keys">
        {KEYS.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={on}
          onChange={({ currentTarget }) => {
            setLetters(currentTarget.checked);
            setOn(currentTarget.checked);
          }}
        />
        Keys of one letter work outside of text fields
      </label>
      <div class="dialog-buttons">
        <button type="button" class="button" autofocus onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
};
