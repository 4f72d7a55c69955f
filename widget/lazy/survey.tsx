/** What follows a chat: the question, thanks for its answer, or where to answer what nobody did. */
import type { ComponentChildren } from 'preact';
import type { SurveyOffer } from '../../worker/survey.ts';
import type { PanelProps } from '../panel.tsx';
import { askedAt, isDetailed, isMissed, offerOf, ratingOf } from '../survey.ts';
import { mayAsk, sawIt } from './asking.ts';
import { Mark, nameOf, Scale } from './scale.tsx';
import { whenSeen } from './seen.ts';
import words from 'words:survey';

export { default as css } from './survey.css?inline';

/** The answer goes out as it is given: nothing else is asked before it is stored. */
const Question = ({ offer, ...props }: PanelProps & { offer: SurveyOffer }) => {
  const { session } = props;
  const { conversation } = session;
  const { language: locale } = props.powers;
  const isOnItsWay = conversation.thread.pending.some(({ refused }) => !refused);
  const rate = (score: number) => {
    if (isOnItsWay) return;
    sawIt(props, offer, true);
    conversation.act({ type: 'rate', scale: offer.scale, score, comment: '', locale });
  };
  return (
    <div
      class="question"
      aria-busy={isOnItsWay}
      ref={(card) => {
        if (card) whenSeen(card, () => sawIt(props, offer, false));
      }}
    >
      <Scale {...offer} title={offer.other?.[locale]} choose={rate} />
      <button class="plain" onClick={() => conversation.act({ type: 'survey', sign: 'dismissed' })}>
        {words.dismiss}
      </button>
    </div>
  );
};

interface Props extends PanelProps {
  /** The way to a new chat. */
  fresh: ComponentChildren;
}

export const Survey = (props: Props) => {
  const { session, parts, fresh } = props;
  const { thread } = session.conversation;
  const asked = askedAt(thread);
  const offer = offerOf(thread);
  const rating = ratingOf(thread);
  const isAsked = asked && asked === offer && mayAsk(props, offer);
  const isTold = rating && isDetailed(rating);
  const after = rating && parts.reasons();
  const forms = isMissed(thread) && parts.forms();
  const { scale = 'csat', score = 0 } = rating ?? {};
  // Nothing more is to be had from such a chat: the next page starts clean.
  if (!asked && !thread.pending.length) session.leave();

  return (
    <div class="survey">
      {isAsked && <Question {...props} offer={offer} />}
      <p class="thanks" role="status">
        {rating && (isTold ? words.got : words.thanks)}
      </p>
      {after && offer ? (
        <after.Answered {...props} offer={offer} rating={rating} isTold={isTold}>
          <Mark {...{ scale, score }} look={offer.look} />
          <span>{nameOf(scale, score)}</span>
        </after.Answered>
      ) : (
        [forms && <forms.Missed {...props} />, !isAsked && fresh]
      )}
    </div>
  );
};
