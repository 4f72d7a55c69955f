/** Whether a page may ask, and what it remembers and tells of it. */
import type { SurveyOffer } from '../../worker/survey.ts';
import type { Conversation } from '../conversation.ts';
import type { PanelProps } from '../panel.tsx';
import { newId } from '../id.ts';
import { storeOf } from '../storage.ts';
import { gave } from '../survey.ts';
import { isCapped, withAsked } from './cap.ts';

/** Where a question would stand in the way of an order. */
const PAYING = ['/checkout', '/payment'];

type Props = Pick<PanelProps, 'powers' | 'session'>;

/** Chats whose question was one too many: it is told once, whatever the server makes of it. */
const given = new WeakSet<Conversation>();

const giveUp = (conversation: Conversation): void => {
  if (given.has(conversation)) return;
  given.add(conversation);
  conversation.act({ type: 'survey', sign: 'capped' });
};

/** True when the question may be shown on this page. One that is too much is given up. */
export const mayAsk = ({ powers, session }: Props, { scale }: SurveyOffer): boolean => {
  const { conversation } = session;
  const { asked, chat } = storeOf(powers).get();
  if (!gave(conversation.thread, 'seen') && isCapped(asked, chat, scale, Date.now())) {
    // Not while all is being drawn.
    queueMicrotask(() => giveUp(conversation));
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
  if (!isAnswered) conversation.tell({ type: 'survey', id: newId(), sign: 'seen' });
};
