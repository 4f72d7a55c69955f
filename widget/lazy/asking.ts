/** Whether a page may ask, and what it remembers and tells of it. */
import type { SurveyOffer } from '../../worker/survey.ts';
import type { Conversation } from '../conversation.ts';
import type { PanelProps } from '../panel.tsx';
import { storeOf } from '../storage.ts';
import { gave } from '../survey.ts';
import { isCapped, withAsked } from './cap.ts';

/** Where a question would stand in the way of an order. */
const PAYING = ['/checkout', '/payment'];

type Props = Pick<PanelProps, 'powers' | 'session'>;

/** Chats of which this page told that their question was seen, or one too many. */
const told = new WeakSet<Conversation>();

/** Tells it once: what the server does not want is not told again. */
const tell = (conversation: Conversation, sign: 'seen' | 'capped'): void => {
  if (told.has(conversation)) return;
  told.add(conversation);
  conversation.act({ type: 'survey', sign });
};

/** True when the question may be shown on this page. One that is too much is given up. */
export const mayAsk = ({ powers, session }: Props, { scale }: SurveyOffer): boolean => {
  const { conversation } = session;
  const { asked, chat } = storeOf(powers).get();
  if (!gave(conversation.thread, 'seen') && isCapped(asked, chat, scale, Date.now())) {
    // Not while all is being drawn.
    queueMicrotask(() => tell(conversation, 'capped'));
    return false;
  }
  return !(powers.invitations?.never ?? PAYING).some((part) => location.href.includes(part));
};

/** Remembers that the question was seen, and tells it, unless its answer does. */
export const sawIt = ({ powers, session }: Props, { scale }: SurveyOffer, isAnswered: boolean): void => {
  const { conversation } = session;
  if (gave(conversation.thread, 'seen')) return;
  const store = storeOf(powers);
  const kept = store.get();
  store.set({ ...kept, asked: withAsked(kept.asked, kept.chat, scale, Date.now()) });
  if (!isAnswered) tell(conversation, 'seen');
};
