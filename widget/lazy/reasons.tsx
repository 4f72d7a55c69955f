/** What is shown and asked once the tap is stored: the way back, whether it is solved, what it was, and a few words. */
import type { ComponentChildren } from 'preact';
import type { SurveyOffer } from '../../worker/survey.ts';
import type { Conversation } from '../conversation.ts';
import type { PanelProps } from '../panel.tsx';
import type { Rating } from '../survey.ts';
import { Details } from './details.tsx';
import words from 'words:survey';

export { default as css } from './reasons.css?inline';

/** How long an answer can be changed, in ms; the server says the same. */
const CHANGED_WITHIN = 10 * 60_000;

/** When an answer was first there, on this page's clock. */
const since = new WeakMap<Conversation, number>();
/** Answers to which their shoppers had nothing to add. */
const through = new WeakSet<Rating>();

/** True while the answer can be changed; `draw` is called when it no longer can. */
const canChange = (conversation: Conversation, draw: () => void): boolean => {
  const at = since.get(conversation) ?? performance.now();
  if (!since.has(conversation)) setTimeout(draw, CHANGED_WITHIN);
  since.set(conversation, at);
  return performance.now() - at < CHANGED_WITHIN;
};

const asksMore = ({ solved, reasons, comment }: SurveyOffer): boolean =>
  solved || comment || reasons.length > 0;

interface Props extends PanelProps {
  offer: SurveyOffer;
  rating: Rating;
  /** More was said than the score. */
  isTold: boolean | undefined;
  /** The way to a new chat. */
  fresh: ComponentChildren;
  /** The answer, as it was given. */
  children: ComponentChildren;
}

export const Answered = ({ offer, rating, isTold, session, show, fresh, children }: Props) => {
  const { conversation } = session;
  const draw = () => show({});
  const isOpen = canChange(conversation, draw);
  const isAsking = isOpen && asksMore(offer) && !isTold && !through.has(rating);
  const { scale, score, locale } = rating;
  const isRefused = conversation.thread.pending.some(({ act, refused }) => act.type === 'rate' && refused);
  return (
    <div class="answered">
      <p class="given">
        {children}
        {isOpen && (
          <button class="plain" onClick={() => conversation.act({ type: 'survey', sign: 'withdrawn' })}>
            {words.undo}
          </button>
        )}
      </p>
      {isAsking && isRefused && <p role="alert">{words.refused}</p>}
      {isAsking ? (
        <Details
          offer={offer}
          send={(details) => conversation.act({ ...details, type: 'rate', scale, score, locale })}
          skip={() => {
            through.add(rating);
            draw();
          }}
        />
      ) : (
        fresh
      )}
    </div>
  );
};
