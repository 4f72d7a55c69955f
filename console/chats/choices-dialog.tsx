import type { TargetedEvent } from 'preact';
import { MAX_TEXT } from '../../worker/wire.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { textOf } from '../session/use-submit.ts';

const MOST_CHOICES = 6;
const LONGEST_CHOICE = 40;
const PLACES = Array.from({ length: MOST_CHOICES }, (_, index) => index + 1);

interface Props {
  onAsk(text: string, choices: string[]): void;
  onClose(): void;
}

/** Writes a question with answers to choose from. */
export const ChoicesDialog = ({ onAsk, onClose }: Props) => {
  const submit = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const choices = PLACES.map((place) => textOf(form, `choice-${place}`)).filter(Boolean);
    onAsk(textOf(form, 'question'), [...new Set(choices)]);
  };
  return (
    <Dialog title="Ask with answers to choose from" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <Field label="Question" name="question" maxLength={MAX_TEXT} pattern=".*\S.*" />
        <fieldset class="choices">
          <legend>Answers, two to six</legend>
          {PLACES.map((place) => (
            <Field
              key={place}
              label={`Answer ${place}`}
              name={`choice-${place}`}
              maxLength={LONGEST_CHOICE}
              pattern=".*\S.*"
              required={place <= 2}
            />
          ))}
        </fieldset>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button primary">
            Ask
          </button>
        </div>
      </form>
    </Dialog>
  );
};
