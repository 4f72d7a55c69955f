/**
 * Replies by e-mail: what agents wrote while the shopper was away goes to the address they left, at least once. As long as
 * a letter may be owed the chat's alarm stands; that it went out is an entry of the log.
 */
import { surveyLink, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { Note } from '../notes.ts';
import type { ChatRecord } from '../protocol.ts';
import { siteOf } from '../sites.ts';
import { attachmentOf } from '../sockets/attachment.ts';
import { languageFor } from '../survey-page/words.ts';
import {
  dueAt,
  letterOf,
  transcriptOf,
  transcriptOwed,
  tryAgainIn,
  unseenAnswers,
  type Head,
} from './letter.ts';
import type { Log } from './log.ts';
import { Postman } from './postman.ts';
import type { Readers } from './readers.ts';
import { questionDueAt, questionOf } from './survey-letter.ts';
import { RATE_WITHIN } from '../wire.ts';

/** How far the shopper had read when they left: their sockets, which know it otherwise, are gone. */
const SEEN = 'seen';
/** Up to which note transcripts went out. */
const TRANSCRIPT = 'transcript';
/** That the question was asked by letter, or is not to be. */
const ASKED = 'asked';

/** What a letter needs of its chat. */
interface Parts {
  env: Env;
  site: Place;
  kv: SyncKvStorage;
  log: Log;
  readers: Readers;
  /** Makes the alarm ring within so many ms. */
  wakeWithin(delay: number): void;
}

export class Letters {
  #parts: Parts;
  #postman: Postman;
  /** Since the object woke; long enough to tell who leaves from who goes to another page. */
  #leftAt = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#postman = new Postman(parts.env, parts.site, (delay) => parts.wakeWithin(delay));
  }

  /** The shopper closes a window of the chat. */
  left(record: ChatRecord, leaving: WebSocket): void {
    const { kv, readers } = this.#parts;
    if (!this.#postman.addressOf(record) || readers.isShopperHere(leaving)) return;
    this.#leftAt = Date.now();
    const read = Math.max(readers.seen().shopper, attachmentOf(leaving).seen.shopper);
    if (read > this.#kept()) kv.put(SEEN, read);
    this.owe(record, leaving);
  }

  /** Has the alarm ring when a letter is due, if one is owed. */
  owe(record: ChatRecord, leaving?: WebSocket): void {
    for (const owed of [this.#owed(record, leaving), this.#questionOwed(record, leaving)])
      if (owed) this.#wakeAt(owed.due);
  }

  /** Sends the letter that is due, if one is; gives up to where it brought what was written. Called by the alarm. */
  async deliver(record: ChatRecord): Promise<number | undefined> {
    const owed = this.#owed(record);
    const now = Date.now();
    if (!owed || owed.due > now) {
      if (owed) this.#wakeAt(owed.due);
      return undefined;
    }
    const { to, answers, upTo } = owed;
    const write = (head: Head) => letterOf(record, answers, head);
    const isSent = await this.#postman.send(to, `${record.id}/${upTo}`, answers[0]?.at ?? now, write);
    return isSent ? upTo : undefined;
  }

  /** Where mail to the shopper of this chat goes. */
  addressOf(record: ChatRecord | undefined): string {
    const address = record && this.#postman.addressOf(record);
    if (!address) throw new Refusal('no_address');
    return address;
  }

  /** Sends the whole chat where an agent has asked for that. Called by the alarm. */
  async deliverTranscript(record: ChatRecord, notes: readonly Note[]): Promise<void> {
    const { kv, log } = this.#parts;
    if (!notes.some(({ kind }) => kind === 'transcript')) return;
    const asked = transcriptOwed(notes, Number(kv.get(TRANSCRIPT) ?? 0), Date.now());
    if (!asked) return;
    const write = (head: Head) => transcriptOf(record, log.messages, head);
    if (await this.#postman.send(asked.to, `${record.id}/transcript/${asked.n}`, asked.at, write))
      kv.put(TRANSCRIPT, asked.n);
  }

  /** Asks by letter, once, whoever was not there to be asked. Called by the alarm. */
  async deliverQuestion(record: ChatRecord): Promise<void> {
    const owed = this.#questionOwed(record);
    // An answer comes first: the question is owed again when that went out.
    if (!owed || this.#owed(record)) return;
    if (owed.due > Date.now()) return this.#wakeAt(owed.due);
    const { env, site, kv, log } = this.#parts;
    const set = await siteOf(env, site.id).then(
      (shop) => shop?.settings,
      () => undefined,
    );
    if (!set) return this.#parts.wakeWithin(tryAgainIn(owed.due, Date.now()));
    if (!set.survey.mail) return kv.put(ASKED, true);
    const until = (record.endedAt ?? 0) + RATE_WITHIN;
    const link = await surveyLink(env, { site: site.id, chat: record.id, until });
    const write = (head: Head) => questionOf(link, languageFor(log.header?.language, set.language), head);
    if (await this.#postman.send(owed.to, `${record.id}/question`, owed.due, write)) kv.put(ASKED, true);
  }

  #owed(record: ChatRecord, leaving?: WebSocket): Owed | undefined {
    const { log, readers } = this.#parts;
    const to = this.#postman.addressOf(record);
    if (!to || readers.isShopperHere(leaving)) return undefined;
    const answers = unseenAnswers(log.messages, this.#seen(), Date.now());
    const upTo = answers.at(-1)?.seq;
    if (upTo === undefined) return undefined;
    return { to, answers, upTo, due: dueAt(log.messages, answers, this.#leftAt) };
  }

  /** When the question is due by letter, and where it goes, if nobody is there to answer it. */
  #questionOwed(record: ChatRecord, leaving?: WebSocket): { to: string; due: number } | undefined {
    const { kv, readers } = this.#parts;
    const to = this.#postman.addressOf(record);
    const due = questionDueAt(record, this.#leftAt, Date.now());
    if (!to || due === undefined || readers.isShopperHere(leaving) || kv.get(ASKED)) return undefined;
    return { to, due };
  }

  #wakeAt(due: number): void {
    this.#parts.wakeWithin(Math.max(0, due - Date.now()));
  }

  #seen(): number {
    return Math.max(this.#parts.readers.seen().shopper, this.#kept());
  }

  /** How far they had read, as far as it will be known when all sockets are gone. */
  #kept(): number {
    return Math.max(this.#parts.readers.wrote('shopper'), Number(this.#parts.kv.get(SEEN) ?? 0));
  }
}

interface Owed {
  to: string;
  answers: ReturnType<typeof unseenAnswers>;
  /** `seq` of the last of them. */
  upTo: number;
  /** When, in UTC ms. */
  due: number;
}
