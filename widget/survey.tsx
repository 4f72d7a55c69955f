/** The one question after a chat that an agent answered. Choosing sends nothing: only the button does. */
import { useState } from 'preact/hooks';
import { MAX_COMMENT } from '../worker/wire.ts';
import type { SurveyStrings } from './locales/en-chat.ts';

interface Props {
  strings: SurveyStrings;
  rate(score: number, comment: string): void;
  dismiss(): void;
  /** The server did not take the rating that was sent. */
  refused: boolean;
}

/** A face whose mouth bends with the score. */
const Face = ({ score }: { score: number }) => {
  const bend = (score - 3) * 1.9;
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <path d={`M8.7 9v.6M15.3 9v.6M8 ${15 - bend / 4}q4 ${bend} 8 0`} />
    </svg>
  );
};

export const Survey = ({ strings, rate, dismiss, refused }: Props) => {
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);

  return (
    <form
      class="question"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(!score);
        if (score) rate(score, comment.trim());
      }}
    >
      <fieldset>
        <legend>{strings.title}</legend>
        <div class="faces">
          {strings.words.map((word, index) => (
            <label key={word}>
              <input
                type="radio"
                name="score"
                aria-label={strings.scale(index + 1, word)}
                checked={score === index + 1}
                onChange={() => setScore(index + 1)}
              />
              <Face score={index + 1} />
            </label>
          ))}
        </div>
        <p class="ends" aria-hidden="true">
          <span>{strings.lowest}</span>
          <span>{strings.highest}</span>
        </p>
      </fieldset>
      <textarea
        rows={2}
        maxLength={MAX_COMMENT}
        placeholder={strings.comment}
        aria-label={strings.comment}
        dir="auto"
        value={comment}
        onInput={({ currentTarget }) => setComment(currentTarget.value)}
      />
      <p class="wrong" role="alert">
        {missing && !score ? strings.choose : refused && strings.refused}
      </p>
      <div class="choices">
        <button type="button" class="plain" onClick={dismiss}>
          {strings.dismiss}
        </button>
        <button type="submit" class="main">
          {strings.send}
        </button>
      </div>
    </form>
  );
};
