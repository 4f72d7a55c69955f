/**
 * The question after a chat, at its shopper's side: that they saw it rides on their sockets, so that it costs no row where they
 * answer, and is written down when the last of them leaves without an answer.
 */
import type { Draft } from '../protocol.ts';
import { attach, attachmentOf } from '../sockets/attachment.ts';
import type { Conversation } from './conversation.ts';
import type { Log } from './log.ts';
import type { Readers } from './readers.ts';
import { signRefusal } from './survey-rules.ts';

type Told = Extract<Draft, { kind: 'rated' | 'survey' }>;

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
