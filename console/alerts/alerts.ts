/** What an agent is told of, wherever they look: pure rules over the desk before and after. */
import type { ChatRecord } from '../../worker/protocol.ts';
import type { Desk } from '../desk/desk.ts';
import { newlyWaiting, queueOf } from '../desk/queue.ts';
import { nameOf } from '../parts/format.ts';

/** Something that happened just now. */
export interface Alert {
  kind: 'waiting' | 'message' | 'unhappy';
  chat: ChatRecord['id'];
  /** What it is, and whose. Never the shopper's words: others may see the screen. */
  title: string;
  body: string;
}

/** A rating from 1 to this one is an unhappy shopper's. */
const UNHAPPY = 2;

/** The chats that ring in this console until someone picks them. */
export const ringing = (desk: Desk): readonly ChatRecord[] => queueOf(desk).waiting;

const isUnhappy = ({ score }: Pick<ChatRecord, 'score'>): boolean => score !== null && score <= UNHAPPY;

/** True when the shopper wrote between these two records: their words are others, or the wait began anew. */
const hasWritten = (before: ChatRecord | undefined, { last, waitingSince }: ChatRecord): boolean =>
  last?.from === 'shopper' && (last.text !== before?.last?.text || waitingSince !== before.waitingSince);

/** What happened between two states of the desk; nothing when the first was no state yet. */
export const newsIn = (before: Desk, after: Desk): readonly Alert[] => {
  if (!before.you || before.chats === after.chats) return [];
  const waiting = newlyWaiting(before, after).map((chat): Alert => ({
    kind: 'waiting',
    chat: chat.id,
    title: 'A chat is waiting',
    body: nameOf(chat),
  }));
  const written = queueOf(after)
    .mine.filter((chat) => hasWritten(before.chats.get(chat.id), chat))
    .map((chat): Alert => ({ kind: 'message', chat: chat.id, title: 'A new message', body: nameOf(chat) }));
  const unhappy = [...after.chats.values()]
    .filter((chat) => isUnhappy(chat) && before.chats.get(chat.id)?.score !== chat.score)
    .map((chat): Alert => ({
      kind: 'unhappy',
      chat: chat.id,
      title: 'An unhappy shopper',
      body: `${nameOf(chat)} rated ${chat.score} of 5`,
    }));
  return [...waiting, ...written, ...unhappy];
};
