/**
 * What is said and done in a chat: admitted by the rules, stored once, then told to everyone. It holds both logs, and the
 * record that is folded from them.
 */
import type { Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { NoteDraft } from '../notes.ts';
import type { ChatFrame, ChatId, ChatRecord, Draft, Happening } from '../protocol.ts';
import { RETRY } from '../records.ts';
import { attachmentOf } from '../sockets/attachment.ts';
import { send } from '../sockets/flow.ts';
import type { Sockets } from '../sockets/sockets.ts';
import { admit, headerFrom } from './admit.ts';
import { vouchedFor, type Claims } from './claims.ts';
import { readEnding } from './ending.ts';
import type { Hooks } from './hooks.ts';
import type { Letters } from './letters.ts';
import { saysTheSame, type Header, type Log } from './log.ts';
import { advanceNoted, noteRefusal } from './note-rules.ts';
import type { Notes } from './notes.ts';
import type { Readers } from './readers.ts';
import { advance, idleEnd, isDecided, isMilestone, recordOf, refusal } from './rules.ts';
import type { Teller } from './teller.ts';

/** What it works with, of the chat's own. */
interface Parts {
  log: Log;
  notes: Notes;
  sockets: Sockets;
  readers: Readers;
  teller: Teller;
  letters: Letters;
  hooks: Hooks;
}

export class Conversation {
  #id: ChatId;
  #env: Env;
  #site: Place;
  #parts: Parts;
  #record: ChatRecord | undefined;
  /** While it is being found out how things stand at the end: what people do meanwhile comes after it, as it came. */
  #ending: Promise<void> | undefined;

  constructor(id: ChatId, env: Env, site: Place, parts: Parts) {
    this.#id = id;
    this.#env = env;
    this.#site = site;
    this.#parts = parts;
    const { log, notes } = parts;
    this.#record = log.header && recordOf(id, log.header, log.messages, notes.all);
  }

  /** The chat as it stands; undefined before its first message. */
  get record(): ChatRecord | undefined {
    return this.#record;
  }

  /** An act with claims that someone else must vouch for first. */
  claim(socket: WebSocket, draft: Draft, claims: Claims, read?: number): void | Promise<void> {
    const vouched = vouchedFor(this.#env, this.#site, claims);
    if (!vouched) return this.act(socket, draft, read);
    return vouched.then((known) => this.act(socket, { ...draft, ...known }, read));
  }

  /**
   * Adds what someone did, once: a resend is answered with what was stored, and nobody else is told again. `read` is how
   * far the writer of an answer had read.
   */
  act(socket: WebSocket, draft: Draft, read = this.#parts.log.head): void | Promise<void> {
    if (this.#ending) return this.#ending.then(() => this.act(socket, draft, read));
    const { log } = this.#parts;
    const known = log.find(draft);
    if (known) {
      if (!saysTheSame(known, draft)) throw new Refusal('id_conflict');
      return send<ChatFrame>(socket, { type: 'message', message: known });
    }
    admit(this.#record, log.messages, draft, read);
    if (draft.kind === 'ended' && this.#record) return this.#end(this.#record, draft);
    this.#add(draft, this.#record ? undefined : headerFrom(socket));
  }

  /** Ends a chat gone quiet. Called by the alarm; gives in how many ms it must ring for that, undefined once it has ended. */
  async endIdle(): Promise<number | undefined> {
    await this.#ending;
    if (!this.#record || this.#record.state === 'ended') return undefined;
    const left = idleEnd(this.#record, this.#parts.log.messages) - Date.now();
    if (left > 0) return left;
    try {
      await this.#end(this.#record, { kind: 'ended', from: 'system', id: this.#idFor('idle') });
      return undefined;
    } catch (thrown) {
      console.error('A chat could not end:', thrown instanceof Error ? thrown.message : String(thrown));
      return RETRY;
    }
  }

  /** Adds what an agent noted, once; other agents are told, the shopper never is. */
  jot(socket: WebSocket, draft: NoteDraft): void {
    const { log, notes, sockets, teller } = this.#parts;
    const known = notes.find(draft);
    if (known) return send<ChatFrame>(socket, { type: 'note', note: known });
    const code = noteRefusal(this.#record, notes.all, draft);
    if (code || !this.#record) throw new Refusal(code ?? 'empty_chat');
    const note = notes.append(draft, log.head, Date.now());
    this.#record = advanceNoted(this.#record, note);
    sockets.tell<ChatFrame>({ type: 'note', note }, { only: 'agent' });
    teller.publish(this.#record, true, this.isDecided());
    if (note.kind === 'transcript') teller.wakeWithin(0);
  }

  /** Adds what nobody said, but what became of the chat. */
  happen(what: string, happening: Happening): void {
    this.#add({ ...happening, id: this.#idFor(what) });
  }

  /** Who the shop says this is may have become known, or be another, since the chat began. */
  identify(socket: WebSocket): void {
    const { who } = attachmentOf(socket);
    if (who.role !== 'shopper' || !who.identity) return;
    const fact: Happening = { kind: 'facts', from: 'shopper', facts: { identity: who.identity } };
    if (!refusal(this.#record, this.#parts.log.messages, { ...fact, id: '' }, Date.now()))
      this.happen('identity', fact);
  }

  /** True when all has been said in a chat that is over: it was rated, or nobody is there to rate it. */
  isDecided(leaving?: WebSocket): boolean {
    if (this.#record?.state !== 'ended') return false;
    return isDecided(this.#record, this.#parts.readers.shoppers(leaving).length > 0);
  }

  #idFor(what: string): string {
    return `${what}-${this.#parts.log.head}`.padEnd(16, '-');
  }

  /** Adds the end, when it is known how things stand. */
  #end(record: ChatRecord, draft: Extract<Draft, { kind: 'ended' }>): Promise<void> {
    const ended = readEnding(this.#env, this.#site, record).then((standing) =>
      this.#add({ ...draft, ...standing }),
    );
    const over = () => (this.#ending = undefined);
    this.#ending = ended.then(over, over);
    return ended;
  }

  /** Store, then tell: the runtime lets nothing out before the row is safe. */
  #add(draft: Draft, opened?: Header): void {
    const { log, sockets, teller, letters, hooks } = this.#parts;
    const before = this.#record;
    const message = log.append(draft, Date.now(), opened);
    const after = before ? advance(before, message) : opened && recordOf(this.#id, opened, log.messages, []);
    this.#record = after;
    sockets.tell<ChatFrame>({ type: 'message', message });
    if (after) {
      teller.publish(after, isMilestone(before, message, after), this.isDecided());
      letters.owe(after);
      hooks.heard(message);
    }
  }
}
