/** The page behind the link in a letter: the question as a plain form, without a script. Whatever fetches it answers nothing. */
import { html } from 'hono/html';
import type { AskedByMail } from '../chat/question.ts';
import { inkOn } from '../looks.ts';
import type { Language } from '../fields.ts';
import type { Settings } from '../settings.ts';
import type { SurveyOffer } from '../survey.ts';
import type { Words } from '../words.ts';
import { SCALES, type Scale } from '../wire.ts';
import { STYLE } from './style.ts';
import { ASKING_WORDS } from './words.ts';

/** What the page is made of. */
export interface PageParts {
  settings: Pick<Settings, 'name' | 'colour'>;
  language: Language;
  /** The widget's words, with the shop's own in place. */
  words: Words;
  /** Undefined where there is nothing to ask. */
  asked: AskedByMail | undefined;
  /** It was sent without an answer chosen. */
  isEmpty?: boolean;
  nonce: string;
}

const QUESTIONS: Record<Scale, string> = { csat: 'title', thumbs: 'thumbs', nps: 'nps', ces: 'ces' };
/** The words of both ends, where single scores have none. */
const ENDS: Partial<Record<Scale, readonly [low: string, high: string]>> = {
  nps: ['unlikely', 'likely'],
  ces: ['disagree', 'agree'],
};
const FACES = ['😞', '🙁', '😐', '🙂', '😀'];
/** The words of the reasons that are ours. */
const OURS: Record<string, string> = {
  knowledge: 'knowledge',
  attitude: 'attitude',
  speed: 'speed',
  solved: 'result',
  effort: 'effort',
};

type Say = (key: string) => string;

const choiceOf = (
  type: 'radio' | 'checkbox',
  {
    name,
    value,
    isChosen,
    isNeeded = false,
  }: { name: string; value: string; isChosen: boolean; isNeeded?: boolean },
  label: unknown,
) =>
  html`<label
    ><input
      type="${type}"
      name="${name}"
      value="${value}"
      ${isChosen ? 'checked' : ''}
      ${isNeeded ? 'required' : ''}
    />${label}</label
  >`;

/** What is drawn for a score; undefined where the number itself stands for it. */
const signOf = ({ scale, look }: SurveyOffer, score: number): string | undefined => {
  if (scale === 'thumbs') return score ? '👍' : '👎';
  if (scale !== 'csat') return undefined;
  return { faces: FACES[score - 1], stars: '★'.repeat(score), numbers: `${score}` }[look];
};

/** What stands beside the radio of a score. */
const labelOf = (offer: SurveyOffer, score: number, say: Say) => {
  const sign = signOf(offer, score);
  const word = offer.scale === 'thumbs' ? (score ? 'good' : 'bad') : `score${score}`;
  if (sign) return html`<span class="sign" aria-hidden="true">${sign}</span> ${say(word)}`;
  const place = [score, SCALES[offer.scale].highest].reduce(
    (text, n) => text.replace('{}', `${n}`),
    say('score'),
  );
  return html`<span aria-hidden="true">${score}</span><span class="unseen">${place}</span>`;
};

const scoresOf = ({ offer, answer }: AskedByMail, language: Language, say: Say) => {
  const { scale, other } = offer;
  const { lowest, highest } = SCALES[scale];
  const scores = Array.from({ length: highest - lowest + 1 }, (_, n) => lowest + n);
  const ends = ENDS[scale];
  return html`<fieldset class="${ends ? 'row' : 'list'}">
    <legend>${other?.[language] ?? say(QUESTIONS[scale])}</legend>
    ${ends && html`<p class="ends"><span>${say(ends[0])}</span><span>${say(ends[1])}</span></p>`}
    <div>
      ${scores.map((score) =>
        choiceOf(
          'radio',
          { name: 'score', value: `${score}`, isChosen: answer?.score === score, isNeeded: true },
          labelOf(offer, score, say),
        ),
      )}
    </div>
  </fieldset>`;
};

const formOf = (asked: AskedByMail, language: Language, say: Say) => {
  const { offer, answer } = asked;
  return html`<form method="post">
    ${scoresOf(asked, language, say)}
    ${
      offer.solved &&
      html`<fieldset>
        <legend>${say('solved')}</legend>
        <div>
          ${['yes', 'no'].map((value) =>
            choiceOf(
              'radio',
              { name: 'solved', value, isChosen: answer?.solved === (value === 'yes') },
              say(value),
            ),
          )}
        </div>
      </fieldset>`
    }
    ${
      offer.reasons.length > 0 &&
      html`<fieldset>
        <legend>${say('why')}</legend>
        <div>
          ${offer.reasons.map((value) =>
            choiceOf(
              'checkbox',
              { name: 'reasons', value, isChosen: answer?.reasons?.includes(value) ?? false },
              OURS[value] ? say(OURS[value]) : value,
            ),
          )}
        </div>
      </fieldset>`
    }
    ${
      offer.comment &&
      html`<label class="comment"
        >${say('comment')}<textarea name="comment" maxlength="1000" rows="3">
${answer?.comment ?? ''}</textarea>
      </label>`
    }
    <button>${say('send')}</button>
  </form>`;
};

export const surveyPage = ({ settings, language, words, asked, isEmpty, nonce }: PageParts) => {
  const own = ASKING_WORDS[language];
  const say: Say = (key) => words[`survey.${key}`] ?? '';
  const isThanks = asked?.answer !== undefined;
  return html`<!doctype html>
    <html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${settings.name}</title>
        <style nonce="${nonce}">
          ${STYLE} :root {
            --accent: ${settings.colour};
            --on-accent: ${inkOn(settings.colour)};
          }
        </style>
      </head>
      <body>
        <main>
          <h1>${settings.name}</h1>
          ${isThanks && html`<p class="lead" role="status">${say('thanks')}</p>`}
          ${isEmpty && html`<p role="alert">${own.choose}</p>`}
          ${
            asked?.isOpen
              ? [isThanks && html`<p>${own.change}</p>`, formOf(asked, language, say)]
              : !isThanks && html`<p class="lead">${own.closed}</p>`
          }
        </main>
      </body>
    </html>`;
};
