/** What an agent is told of, wherever they look: pure rules over the desk before and after. */
import type { ChatRecord } from '../../worker/protocol.ts';
import { SCALES } from '../../worker/wire.ts';
import type { Desk } from '../desk/desk.ts';
import { queueOf } from '../desk/queue.ts';
import { nameOf } from '../parts/format.ts';
import { scoreWords } from '../parts/score.ts';

/** Something that happened just now. */
export interface Alert {
  kind: 'waiting' | 'message' | 'called' | 'unhappy';
  chat: ChatRecord['id'];
  /** What it is, and whose. Never the shopper's words: others may see the screen. */
  title: string;
  body: string;
}

const about = (kind: Alert['kind'], chat: ChatRecord, title: string, body = nameOf(chat)): Alert => ({
  kind,
  chat: chat.id,
  title,
  body,
});

const isUnhappy = ({ score, survey }: Pick<ChatRecord, 'score' | 'survey'>): boolean =>
  score !== null && score <= SCALES[survey?.scale ?? 'csat'].unhappy;

const scoreOf = ({ score, survey }: ChatRecord): string =>
  score === null ? '' : scoreWords(survey?.scale ?? 'csat', score);

/** True when the shopper wrote between these two records: their words are others, or the wait began anew. */
const hasWritten = (before: ChatRecord | undefined, { last, waitingSince }: ChatRecord): boolean =>
  last?.from === 'shopper' && (last.text !== before?.last?.text || waitingSince !== before.waitingSince);

/** By whom this agent was called into a chat between these two records: by name in a note, or as a guest. */
const callsIn = (before: ChatRecord | undefined, { calls }: ChatRecord, you: Desk['you']) =>
  calls.filter(
    ({ agent, at }) =>
      agent === you?.id && !before?.calls.some((one) => one.agent === agent && one.at === at),
  );

/** What happened between two states of the desk; nothing when the first was no state yet. */
export const newsIn = (before: Desk, after: Desk): readonly Alert[] => {
  if (!before.you || (before.chats === after.chats && before.offers === after.offers)) return [];
  const { ringing, mine } = queueOf(after);
  const rang = new Set(queueOf(before).ringing.map(({ id }) => id));
  const rings = ringing.filter(({ id }) => !rang.has(id));
  const all = [...after.chats.values()];
  const formerly = ({ id }: ChatRecord) => before.chats.get(id);
  return [
    ...rings.map((chat) => about('waiting', chat, 'A chat is waiting')),
    ...mine
      .filter((chat) => hasWritten(formerly(chat), chat))
      .map((chat) => about('message', chat, 'A new message')),
    ...all.flatMap((chat) =>
      callsIn(formerly(chat), chat, after.you).map(({ by }) =>
        about('called', chat, `${by.name} calls you into a chat`),
      ),
    ),
    ...all
      .filter((chat) => isUnhappy(chat) && formerly(chat)?.score !== chat.score)
      .map((chat) =>
        about('unhappy', chat, 'An unhappy shopper', `Rated ${scoreOf(chat)} by ${nameOf(chat)}`),
      ),
  ];
};
