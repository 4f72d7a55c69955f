import { useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog.tsx';
import { COMMAND_IDS, commandOf, shownKey } from '../commands/table.ts';
import { lettersOn, setLetters } from '../commands/use-commands.ts';

/** Every key, and the switch for those of one letter. */
export const KeysDialog = ({ onClose }: { onClose(): void }) => {
  const [on, setOn] = useState(lettersOn);
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="keys">
        {COMMAND_IDS.map(commandOf).map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{shownKey(key)}</kbd>
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
