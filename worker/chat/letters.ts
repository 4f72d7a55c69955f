/**
 * Replies by e-mail: what agents wrote while the shopper was away goes to the address they left, at least once. As long as
 * a letter may be owed the chat's alarm stands; that it went out is an entry of the log.
 */
import { ask, ledgerOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { Note } from '../notes.ts';
import type { ChatRecord } from '../protocol.ts';
import { siteOf } from '../sites.ts';
import { attachmentOf } from '../sockets/attachment.ts';
import {
  dueAt,
  letterOf,
  transcriptOf,
  transcriptOwed,
  tryAgainIn,
  unseenAnswers,
  type Head,
  type Letter,
} from './letter.ts';
import type { Log } from './log.ts';
import type { Readers } from './readers.ts';

/** How far the shopper had read when they left: their sockets, which know it otherwise, are gone. */
const SEEN = 'seen';
/** Up to which note transcripts went out. */
const TRANSCRIPT = 'transcript';

/** What a letter needs of its chat. */
interface Post {
  env: Env;
  site: Place;
  kv: SyncKvStorage;
  log: Log;
  readers: Readers;
  /** Makes the alarm ring within so many ms. */
  wakeWithin(delay: number): void;
}

export class Letters {
  #post: Post;
  /** Since the object woke; long enough to tell who leaves from who goes to another page. */
  #leftAt = 0;

  constructor(post: Post) {
    this.#post = post;
  }

  /** The shopper closes a window of the chat. */
  left(record: ChatRecord, leaving: WebSocket): void {
    const { kv, readers } = this.#post;
    if (!this.#isOn(record) || readers.isShopperHere(leaving)) return;
    this.#leftAt = Date.now();
    const read = Math.max(readers.seen().shopper, attachmentOf(leaving).seen.shopper);
    if (read > this.#kept()) kv.put(SEEN, read);
    this.owe(record, leaving);
  }

  /** Has the alarm ring when a letter is due, if one is owed. */
  owe(record: ChatRecord, leaving?: WebSocket): void {
    const owed = this.#owed(record, leaving);
    if (owed) this.#post.wakeWithin(Math.max(0, owed.due - Date.now()));
  }

  /** Sends the letter that is due, if one is; gives up to where it brought what was written. Called by the alarm. */
  async deliver(record: ChatRecord): Promise<number | undefined> {
    const owed = this.#owed(record);
    const now = Date.now();
    if (!owed || owed.due > now) {
      this.owe(record);
      return undefined;
    }
    const { to, answers, upTo } = owed;
    const write = (head: Head) => letterOf(record, answers, head);
    const isSent = await this.#send(to, `${record.id}/${upTo}`, answers[0]?.at ?? now, write);
    return isSent ? upTo : undefined;
  }

  /** Where mail to the shopper of this chat goes. */
  addressOf(record: ChatRecord | undefined): string {
    const address = record && this.#isOn(record) && record.facts.email?.toLowerCase();
    if (!address) throw new Refusal('no_address');
    return address;
  }

  /** Sends the whole chat where an agent has asked for that. Called by the alarm. */
  async deliverTranscript(record: ChatRecord, notes: readonly Note[]): Promise<void> {
    const { kv, log } = this.#post;
    if (!notes.some(({ kind }) => kind === 'transcript')) return;
    const asked = transcriptOwed(notes, Number(kv.get(TRANSCRIPT) ?? 0), Date.now());
    if (!asked) return;
    const write = (head: Head) => transcriptOf(record, log.messages, head);
    if (await this.#send(asked.to, `${record.id}/transcript/${asked.n}`, asked.at, write))
      kv.put(TRANSCRIPT, asked.n);
  }

  /** Sends what is owed since then, if its address may have one more letter; else the alarm tries again. */
  async #send(to: string, id: string, since: number, write: (head: Head) => Letter): Promise<boolean> {
    const { env, site } = this.#post;
    const find = () => ledgerOf(env, site, to);
    try {
      const wait = await ask(find, (ledger) => ledger.admitLetter(to, id));
      if (wait > 0) {
        this.#post.wakeWithin(wait);
        return false;
      }
      const shop = (await siteOf(env, site.id))?.settings.name ?? '';
      await env.EMAIL.send(write({ from: env.MAIL_FROM, to, shop }));
      return true;
    } catch (thrown) {
      console.error('A letter could not be sent:', thrown instanceof Error ? thrown.message : String(thrown));
      this.#post.wakeWithin(tryAgainIn(since, Date.now()));
      return false;
    }
  }

  #owed(record: ChatRecord, leaving?: WebSocket): Owed | undefined {
    const { log, readers } = this.#post;
    const to = this.#isOn(record) && record.facts.email?.toLowerCase();
    if (!to || readers.isShopperHere(leaving)) return undefined;
    const answers = unseenAnswers(log.messages, this.#seen(), Date.now());
    const upTo = answers.at(-1)?.seq;
    if (upTo === undefined) return undefined;
    return { to, answers, upTo, due: dueAt(log.messages, answers, this.#leftAt) };
  }

  #isOn({ facts }: ChatRecord): boolean {
    return this.#post.env.MAIL_FROM !== '' && facts.email !== undefined;
  }

  #seen(): number {
    return Math.max(this.#post.readers.seen().shopper, this.#kept());
  }

  /** How far they had read, as far as it will be known when all sockets are gone. */
  #kept(): number {
    return Math.max(this.#post.readers.wrote('shopper'), Number(this.#post.kv.get(SEEN) ?? 0));
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
