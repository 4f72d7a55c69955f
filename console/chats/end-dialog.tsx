import { useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog.tsx';
import { WRAP_UP_CHOICES, type WrapUp } from './wrap-up.tsx';

interface Props {
  name: string;
  /** What was said of the chat before. */
  wrapUp: WrapUp;
  onEnd(wrapUp: WrapUp): void;
  onClose(): void;
}

/** Asks before a chat is ended, for its end cannot be undone, and what it was: a figure chooses, Enter ends. */
export const EndDialog = ({ name, wrapUp, onEnd, onClose }: Props) => {
  const [chosen, choose] = useState(wrapUp);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onEnd(chosen);
  };
  const press = ({ key }: KeyboardEvent) => {
    const choice = WRAP_UP_CHOICES.find((one) => one.key === key);
    if (choice) choose(choice.as);
  };
  return (
    <Dialog title="End this chat?" onClose={onClose}>
      <form class="form" onSubmit={submit} onKeyDown={press}>
        <p>{name} can no longer write in it, and is asked how it went if you answered.</p>
        <fieldset class="choices-list">
          <legend>What was it? (optional)</legend>
          {WRAP_UP_CHOICES.map(({ key, as, words }) => (
            <label key={key} class="check">
              <input
                type="radio"
                name="wrap-up"
                value={key}
                checked={as === chosen}
                autofocus={as === wrapUp}
                onChange={() => choose(as)}
              />
              {words}
              <kbd>{key}</kbd>
            </label>
          ))}
        </fieldset>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Keep it open
          </button>
          <button type="submit" class="button danger">
            End chat
          </button>
        </div>
      </form>
    </Dialog>
  );
};
