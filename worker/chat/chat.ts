/**
 * One conversation, the truth of it: its log, its sockets (the shopper's tabs, the agents who have it open), its alarm.
 * A message is stored, then told to everyone; coming back to its sender is its acknowledgement.
 */
import { DurableObject } from 'cloudflare:workers';
import { placeOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal, type ErrorCode } from '../errors.ts';
import { removeFiles } from '../files/files.ts';
import type { NoteDraft } from '../notes.ts';
import {
  agentFrames,
  chatId,
  shopperFrames,
  type AgentId,
  type ChatFrame,
  type ChatId,
  type ChatRecord,
  type Draft,
  type FileId,
  type FileRef,
  type Happening,
  type Queued,
} from '../protocol.ts';
import { besideOf } from '../ledger/beside.ts';
import { isStillIn } from '../sites.ts';
import { attachmentOf, authorOf, type Who } from '../sockets/attachment.ts';
import { Sockets, type Dismissal } from '../sockets/sockets.ts';
import { send } from '../sockets/flow.ts';
import { actsOf } from './acts.ts';
import { admit, headerFrom } from './admit.ts';
import { vouchedFor, type Claims } from './claims.ts';
import { Letters } from './letters.ts';
import { Log, saysTheSame, type Header } from './log.ts';
import { advanceNoted, noteRefusal } from './note-rules.ts';
import { Notes } from './notes.ts';
import { Readers } from './readers.ts';
import { advance, idleEnd, isDecided, isMilestone, recordOf, refusal } from './rules.ts';
import { Teller } from './teller.ts';
import { UNSENT_FOR, Uploads } from './uploads.ts';

export class Chat extends DurableObject<Env> {
  #id: ChatId;
  #site: Place;
  #log: Log;
  #notes: Notes;
  #sockets: Sockets;
  #readers: Readers;
  /** The chat as it stands; undefined before its first message. */
  #record: ChatRecord | undefined;
  #teller: Teller;
  #uploads: Uploads;
  #letters: Letters;
  #acts = actsOf({
    act: (...given) => this.#act(...given),
    claim: (...given) => this.#claim(...given),
    address: () => this.#letters.addressOf(this.#record),
    jot: (...given) => this.#jot(...given),
    welcome: (...given) => this.#welcome(...given),
    read: (...given) => this.#readers.read(...given),
    file: (id) => this.#uploads.named(id),
    pass: (frame, except) => this.#sockets.tell(frame, { except }),
  });

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { site, part } = placeOf(ctx.id);
    this.#id = chatId.parse(part);
    this.#site = site;
    this.#log = new Log(ctx.storage.sql);
    const { header, messages } = this.#log;
    this.#notes = new Notes(ctx.storage.sql);
    this.#record = header && recordOf(this.#id, header, messages, this.#notes.all);
    this.#teller = new Teller(ctx, env, site, () => besideOf(this.#log, this.#notes.all));
    const remove = (files: readonly FileId[]) => removeFiles(env, site.id, this.#id, files);
    this.#uploads = new Uploads(ctx.storage.kv, this.#log, remove);
    this.#sockets = new Sockets(ctx, ({ session }) => isStillIn(env, site.id, session));
    this.#readers = new Readers(this.#sockets, this.#log);
    this.#letters = new Letters({
      env,
      site,
      kv: ctx.storage.kv,
      log: this.#log,
      readers: this.#readers,
      wakeWithin: (delay) => this.#teller.wakeWithin(delay),
    });
  }

  override fetch(request: Request): Response {
    return this.#sockets.accept(request);
  }

  /** Called by a Desk that slept; undefined before the first message. */
  record(): ChatRecord | undefined {
    return this.#record;
  }

  /** Called before a file is stored; gives why it may not be. Nothing that could not be said may be uploaded. */
  admitFile(who: Who, file: FileRef): ErrorCode | undefined {
    const draft: Draft = { kind: 'text', ...authorOf(who), id: file.id, text: file.name };
    const now = Date.now();
    const code = refusal(this.#record, this.#log.messages, draft, now) ?? this.#uploads.admit(file, now);
    if (!code) this.#teller.wakeWithin(UNSENT_FOR);
    return code;
  }

  /** Called by Desk when the chat has another place in the line, or others are at the desk. */
  queued(queued: Queued): void {
    if (this.#record?.state === 'waiting') this.#readers.tellPlace(queued);
  }

  /** Called by Desk for an agent who is not there any more: the chat waits again. Told again, it changes nothing. */
  release(agent: AgentId): void {
    const { state, agent: holder } = this.#record ?? {};
    if (state === 'open' && holder?.id === agent)
      this.#happen('released', { kind: 'released', from: 'system', agent: holder });
  }

  /** Called by Desk when an agent has to go. */
  dismiss(dismissal: Dismissal): void {
    this.#sockets.dismiss(dismissal);
  }

  override webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): void | Promise<void> {
    return attachmentOf(socket).who.role === 'shopper'
      ? this.#sockets.receive(socket, raw, shopperFrames, this.#acts.shopper)
      : this.#sockets.receive(socket, raw, agentFrames, this.#acts.agent);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#sockets.farewell(socket, code);
    const { who } = attachmentOf(socket);
    if (who.role === 'agent') this.#readers.tellViewers(socket);
    if (who.role !== 'shopper' || !this.#record) return;
    this.#letters.left(this.#record, socket);
    if (!this.#isDecided(socket)) return;
    // Nobody is left to be asked how it was.
    this.ctx.waitUntil(this.#teller.tell(this.#record, true));
  }

  override webSocketError(socket: WebSocket): void {
    this.webSocketClose(socket, 1006);
  }

  /**
   * Removes what was uploaded and never sent, sends a letter that is due, ends a chat gone quiet, and tells Desk and Ledger
   * what they may still be owed. Harmless when it runs twice.
   */
  override async alarm(): Promise<void> {
    this.#teller.rang();
    const unsentFor = await this.#uploads.sweep(Date.now());
    if (unsentFor !== undefined) this.#teller.wakeWithin(unsentFor);
    if (!this.#record) return;
    await this.#letters.deliverTranscript(this.#record, this.#notes.all);
    const mailed = await this.#letters.deliver(this.#record);
    if (mailed !== undefined) this.#happen('mailed', { kind: 'mailed', from: 'system', upTo: mailed });
    if (this.#record.state === 'ended') return this.#teller.tell(this.#record, true);
    const left = idleEnd(this.#record, this.#log.messages) - Date.now();
    if (left <= 0) this.#happen('idle', { kind: 'ended', from: 'system' });
    else {
      await this.#teller.tell(this.#record, false);
      this.#teller.wakeWithin(left);
    }
  }

  // ── what people do ────────────────────────────────────────────────────────────────────────────────────────────────

  /** An act with claims that someone else must vouch for first. */
  #claim(socket: WebSocket, draft: Draft, claims: Claims, read?: number): void | Promise<void> {
    const vouched = vouchedFor(this.env, this.#site, claims);
    if (!vouched) return this.#act(socket, draft, read);
    return vouched.then((known) => this.#act(socket, { ...draft, ...known }, read));
  }

  /**
   * Adds what someone did, once: a resend is answered with what was stored, and nobody else is told again. `read` is how
   * far the writer of an answer had read.
   */
  #act(socket: WebSocket, draft: Draft, read = this.#log.head): void {
    const known = this.#log.find(draft);
    if (known) {
      if (!saysTheSame(known, draft)) throw new Refusal('id_conflict');
      return send<ChatFrame>(socket, { type: 'message', message: known });
    }
    admit(this.#record, this.#log.messages, draft, read);
    this.#add(draft, this.#record ? undefined : headerFrom(socket));
  }

  /** Store, then tell: the runtime lets nothing out before the row is safe. */
  #add(draft: Draft, opened?: Header): void {
    const before = this.#record;
    const message = this.#log.append(draft, Date.now(), opened);
    const { messages } = this.#log;
    const after = before ? advance(before, message) : opened && recordOf(this.#id, opened, messages, []);
    this.#record = after;
    this.#sockets.tell<ChatFrame>({ type: 'message', message });
    if (after) {
      const milestone = isMilestone(before, message, after);
      this.#teller.publish(after, milestone, this.#isDecided());
      this.#letters.owe(after);
    }
  }

  /** Adds what an agent noted, once; other agents are told, the shopper never is. */
  #jot(socket: WebSocket, draft: NoteDraft): void {
    const known = this.#notes.find(draft);
    if (known) return send<ChatFrame>(socket, { type: 'note', note: known });
    const code = noteRefusal(this.#record, this.#notes.all, draft);
    if (code || !this.#record) throw new Refusal(code ?? 'empty_chat');
    const note = this.#notes.append(draft, this.#log.head, Date.now());
    this.#record = advanceNoted(this.#record, note);
    this.#sockets.tell<ChatFrame>({ type: 'note', note }, { only: 'agent' });
    this.#teller.publish(this.#record, true, this.#isDecided());
    if (note.kind === 'transcript') this.#teller.wakeWithin(0);
  }

  /** Adds what nobody said, but what became of the chat. */
  #happen(what: string, happening: Happening): void {
    this.#add({ ...happening, id: `${what}-${this.#log.head}`.padEnd(16, '-') });
  }

  /** Who the shop says this is may have become known, or be another, since the chat began. */
  #identify(socket: WebSocket): void {
    const { who } = attachmentOf(socket);
    if (who.role !== 'shopper' || !who.identity) return;
    const fact: Happening = { kind: 'facts', from: 'shopper', facts: { identity: who.identity } };
    if (!refusal(this.#record, this.#log.messages, { ...fact, id: '' }, Date.now()))
      this.#happen('identity', fact);
  }

  /** True when all has been said in a chat that is over: it was rated, or nobody is there to rate it. */
  #isDecided(leaving?: WebSocket): boolean {
    if (this.#record?.state !== 'ended') return false;
    return isDecided(this.#record, this.#readers.shoppers(leaving).length > 0);
  }

  #welcome(socket: WebSocket, hello: Parameters<Readers['welcome']>[1]): void {
    this.#readers.welcome(socket, hello);
    const isAgent = attachmentOf(socket).who.role === 'agent';
    if (isAgent) this.#readers.tellNotes(socket, this.#notes.all);
    else this.#identify(socket);
    if (!this.#record) return;
    const isWaiting = this.#record.state === 'waiting' && !isAgent;
    // Desk answers a waiting chat that is told again with its place.
    if (isWaiting && !this.#readers.tellPlaceTo(socket))
      this.ctx.waitUntil(this.#teller.tell(this.#record, false));
    this.#teller.remind(this.#record, this.#sockets.all.length === 1, this.#isDecided());
  }
}
