/** A scale as native radios: a tap, Enter or Space chooses; arrow keys only move, whatever the browser makes of them. */
import type { TargetedKeyboardEvent } from 'preact';
import type { SurveyOffer } from '../../worker/survey.ts';
import { SCALES, type Scale as Name } from '../../worker/wire.ts';
import { fill } from '../locales/fill.ts';
import words from 'words:survey';

const TITLES: Record<Name, string> = {
  csat: words.title,
  thumbs: words.thumbs,
  nps: words.nps,
  ces: words.ces,
};

/** What the lowest and the highest score mean. */
const ENDS: Record<Name, readonly [string, string]> = {
  csat: [words.lowest, words.highest],
  thumbs: [words.bad, words.good],
  nps: [words.unlikely, words.likely],
  ces: [words.disagree, words.agree],
};

const SATISFIED = [words.score1, words.score2, words.score3, words.score4, words.score5];

/** A score in words: “4 of 5, satisfied”. */
export const nameOf = (scale: Name, score: number): string => {
  const { lowest, highest } = SCALES[scale];
  const [low, high] = ENDS[scale];
  if (scale === 'thumbs') return score ? high : low;
  const place = fill(fill(words.score, score), highest);
  const word = scale === 'csat' ? SATISFIED[score - 1] : { [lowest]: low, [highest]: high }[score];
  return word ? `${place}, ${word}` : place;
};

/** A face whose mouth bends with the score. */
const faceOf = (score: number): string => {
  const bend = (score - 3) * 1.9;
  return `M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M8.7 9v.6M15.3 9v.6M8 ${15 - bend / 4}q4 ${bend} 8 0`;
};
const STAR = 'm12 3 2.7 5.8 6.3.8-4.6 4.3 1.2 6.3-5.6-3.1-5.6 3.1 1.2-6.3L3 9.6l6.3-.8z';
/** Turned over where it is down. */
const THUMB = 'M7 11v9H4v-9zm0 0 4-8c1.5 0 2.3 1.2 2 2.6L12.3 9H18a2 2 0 0 1 2 2.3l-1.1 7A2 2 0 0 1 17 20H7';

type Asked = Pick<SurveyOffer, 'scale' | 'look'>;

/** What stands for a score. */
export const Mark = ({ scale, look, score }: Asked & { score: number }) => {
  const isThumb = scale === 'thumbs';
  if (!isThumb && (scale !== 'csat' || look === 'numbers')) return <b aria-hidden="true">{score}</b>;
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={isThumb ? THUMB : look === 'stars' ? STAR : faceOf(score)}
        transform={isThumb && !score ? 'rotate(180 12 12)' : ''}
      />
    </svg>
  );
};

/** An arrow key is down: the click that browsers make of it chooses nothing. */
let isMoving = false;

const still = (): void => {
  isMoving = false;
};

interface Props extends Asked {
  /** The question in other words than the usual. */
  title: string | undefined;
  choose(score: number): void;
}

export const Scale = ({ scale, look, title, choose }: Props) => {
  const { lowest, highest } = SCALES[scale];
  // Pages replace `Array.from`.
  const scores = [...Array(highest - lowest + 1).keys()].map((place) => lowest + place);
  const pressed = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    isMoving = event.key.startsWith('Arrow');
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    choose(Number(event.currentTarget.value));
  };
  return (
    <fieldset class={`scale ${scale} ${look}`}>
      <legend>{title ?? TITLES[scale]}</legend>
      <div class="marks">
        {scores.map((score) => (
          <label key={score}>
            <input
              type="radio"
              name="score"
              value={score}
              aria-label={nameOf(scale, score)}
              onKeyDown={pressed}
              onKeyUp={still}
              onPointerDown={still}
              onClick={() => isMoving || choose(score)}
            />
            <Mark {...{ scale, look, score }} />
          </label>
        ))}
      </div>
      <p class="ends" aria-hidden="true">
        {ENDS[scale].map((end) => (
          <span key={end}>{end}</span>
        ))}
      </p>
    </fieldset>
  );
};
