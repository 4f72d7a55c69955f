/** The questions after the tap: all that is answered goes as one, or nothing does. */
import type { TargetedEvent } from 'preact';
import type { SurveyOffer } from '../../worker/survey.ts';
import { MAX_COMMENT } from '../../worker/wire.ts';
import words from 'words:survey';

/** The reasons that have a name in each language; a shop's own are said as it wrote them. */
const NAMES: Record<string, string> = {
  knowledge: words.knowledge,
  attitude: words.attitude,
  speed: words.speed,
  solved: words.result,
  effort: words.effort,
};

interface Answers {
  comment: string;
  solved?: boolean;
  reasons?: string[];
}

const answersIn = (form: HTMLFormElement): Answers => {
  const data = new FormData(form);
  const text = (name: string) => data.getAll(name).map(String);
  const [solved] = text('solved');
  const reasons = text('reason');
  return {
    comment: text('comment').join('').trim(),
    ...(solved && { solved: solved === 'yes' }),
    ...(reasons.length > 0 && { reasons }),
  };
};

interface ChipsProps {
  legend: string;
  type: 'radio' | 'checkbox';
  name: string;
  /** What is sent, and what is read. */
  chips: readonly (readonly [string, string])[];
}

const Chips = ({ legend, type, name, chips }: ChipsProps) => (
  <fieldset>
    <legend>{legend}</legend>
    <div class="chips">
      {chips.map(([value, label]) => (
        <label key={value}>
          <input type={type} name={name} value={value} />
          <span dir="auto">{label}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

interface Props {
  offer: SurveyOffer;
  send(answers: Answers): void;
  skip(): void;
}

export const Details = ({ offer, send, skip }: Props) => {
  const done = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const answers = answersIn(event.currentTarget);
    if (answers.comment || Object.keys(answers).length > 1) send(answers);
    else skip();
  };
  return (
    <form class="details" onSubmit={done}>
      {offer.solved && (
        <Chips
          legend={words.solved}
          type="radio"
          name="solved"
          chips={[
            ['yes', words.yes],
            ['no', words.no],
          ]}
        />
      )}
      {offer.reasons.length > 0 && (
        <Chips
          legend={words.why}
          type="checkbox"
          name="reason"
          chips={offer.reasons.map((reason) => [reason, NAMES[reason] ?? reason])}
        />
      )}
      {offer.comment && (
        <textarea
          name="comment"
          rows={2}
          maxLength={MAX_COMMENT}
          placeholder={words.comment}
          aria-label={words.comment}
          dir="auto"
        />
      )}
      <div class="choices">
        <button type="button" class="plain" onClick={skip}>
          {words.dismiss}
        </button>
        <button class="main">{words.send}</button>
      </div>
    </form>
  );
};
