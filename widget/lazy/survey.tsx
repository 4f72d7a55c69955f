/** The one question after a chat that an agent answered. Choosing sends nothing: only the button does. */
import type { TargetedEvent } from 'preact';
import { MAX_COMMENT } from '../../worker/wire.ts';
import { fill } from '../locales/fill.ts';
import type { Session } from '../session.ts';
import { asks, wasAnswered } from '../thread.ts';
import words from 'words:survey';

const scores = [words.score1, words.score2, words.score3, words.score4, words.score5];

interface Props {
  session: Session;
}

export { default as css } from './survey.css?inline';

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

const Question = ({ session }: Props) => {
  const rate = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const score = Number(new FormData(event.currentTarget).get('score'));
    const comment = event.currentTarget.querySelector('textarea')?.value.trim() ?? '';
    session.conversation.act({ type: 'rate', score: score, comment: comment });
  };

  return (
    <form class="question" onSubmit={rate}>
      <fieldset>
        <legend>{words.title}</legend>
        <div class="faces">
          {scores.map((word, index) => (
            <label key={word}>
              <input
                type="radio"
                name="score"
                value={index + 1}
                aria-label={`${fill(words.score, index + 1)}, ${word}`}
                required
              />
              <Face score={index + 1} />
            </label>
          ))}
        </div>
        <p class="ends" aria-hidden="true">
          <span>{words.lowest}</span>
          <span>{words.highest}</span>
        </p>
      </fieldset>
      <textarea
        rows={2}
        maxLength={MAX_COMMENT}
        placeholder={words.comment}
        aria-label={words.comment}
        dir="auto"
      />
      <div class="choices">
        <button type="button" class="plain" onClick={session.renew}>
          {words.dismiss}
        </button>
        <button type="submit" class="main">
          {words.send}
        </button>
      </div>
    </form>
  );
};

/** The question, then thanks for its answer. */
export const Survey = ({ session }: Props) => {
  const { thread } = session.conversation;
  return (
    <div>
      {asks(thread) && <Question session={session} />}
      <p class="thanks" role="status">
        {!asks(thread) && wasAnswered(thread) && words.thanks}
      </p>
    </div>
  );
};
