/**
 * The question after a chat, at its shopper's side: that they saw it rides on their sockets, so that it costs no row where they
 * answer, and is written down when the last of them leaves without an answer.
 */
import type { ErrorCode } from '../errors.ts';
import type { Draft, Happening } from '../protocol.ts';
import { attach, attachmentOf } from '../sockets/attachment.ts';
import type { Conversation } from './conversation.ts';
import type { Log } from './log.ts';
import type { Readers } from './readers.ts';
import { refusal } from './rules.ts';
import type { SurveyOffer } from '../survey.ts';
import { isOpen, offerIn, signRefusal } from './survey-rules.ts';

type Told = Extract<Draft, { kind: 'rated' | 'survey' }>;
type Rated = Extract<Draft, { kind: 'rated' }>;
/** An answer as it comes by mail. */
export type Answered = Pick<Rated, 'scale' | 'score' | 'comment' | 'solved' | 'reasons' | 'locale'>;

/** How the question stands for whoever comes by the link in a letter. */
export interface AskedByMail {
  offer: SurveyOffer;
  /** Of the browser in which the chat was. */
  language: string | undefined;
  /** The last answer that stands. */
  answer: Answered | undefined;
  isOpen: boolean;
}

export class Question {
  #conversation: Conversation;
  #log: Log;
  #readers: Readers;

  constructor(conversation: Conversation, log: Log, readers: Readers) {
    this.#conversation = conversation;
    this.#log = log;
    this.#readers = readers;
  }

  /** Takes what its shopper says of it. */
  tell(socket: WebSocket, draft: Told): void | Promise<void> {
    if (draft.kind === 'survey' && draft.sign === 'seen') return this.#see();
    return this.#conversation.act(socket, { ...draft, seen: attachmentOf(socket).sawSurvey });
  }

  /** How it stands; undefined where nothing is asked. */
  standing(): AskedByMail | undefined {
    const { record } = this.#conversation;
    if (!record?.survey) return undefined;
    const rated = this.#log.messages.findLast((message) => message.kind === 'rated');
    return {
      offer: offerIn(this.#log.messages),
      language: this.#log.header?.language,
      answer: rated && record.score !== null ? answerIn(rated) : undefined,
      isOpen: isOpen(record, Date.now()),
    };
  }

  /** Takes an answer by mail; gives why it may not be. The same once more changes nothing. */
  answer(answer: Answered): ErrorCode | undefined {
    const { record } = this.#conversation;
    const known = this.standing()?.answer;
    if (known && JSON.stringify(known) === JSON.stringify(answerIn(answer))) return undefined;
    const draft: Happening = { kind: 'rated', from: 'shopper', via: 'mail', ...answer };
    const code = refusal(record, this.#log.messages, { ...draft, id: '' }, Date.now());
    if (!code) this.#conversation.happen('mail', draft);
    return code;
  }

  /** Writes down that it was seen, once nobody is there any more to answer it. `leaving`: a window about to close. */
  settle(leaving?: WebSocket): void {
    const windows = [...this.#readers.shoppers(leaving), ...(leaving ? [leaving] : [])];
    const seen = windows.map((socket) => attachmentOf(socket).sawSurvey).find(Boolean);
    if (seen === undefined || this.#readers.isShopperHere(leaving) || !this.#isNews()) return;
    this.#conversation.happen('seen', { kind: 'survey', from: 'shopper', sign: 'seen', seen });
  }

  #see(): void {
    if (!this.#isNews()) return;
    // On every window, so that it outlives the one that told it.
    for (const socket of this.#readers.shoppers())
      if (!attachmentOf(socket).sawSurvey) attach(socket, { sawSurvey: Date.now() });
  }

  #isNews(): boolean {
    const { record } = this.#conversation;
    return record !== undefined && !signRefusal(record, this.#log.messages, { sign: 'seen' }, Date.now());
  }
}

/** What of it is an answer, in one order of fields. */
const answerIn = ({ scale, score, comment, solved, reasons, locale }: Answered): Answered => ({
  scale,
  score,
  comment,
  solved,
  reasons,
  locale,
});
