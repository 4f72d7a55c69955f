/**
 * One conversation, the truth of it: its log, its sockets (the shopper's tabs, the agents who have it open), its alarm.
 * A message is stored, then told to everyone; coming back to its sender is its acknowledgement.
 */
import { DurableObject } from 'cloudflare:workers';
import { placeOf } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import type { ErrorCode } from '../errors.ts';
import { removeFiles } from '../files/files.ts';
import {
  agentFrames,
  chatId,
  shopperFrames,
  type AgentId,
  type ChatRecord,
  type Draft,
  type FileId,
  type FileRef,
  type Queued,
} from '../protocol.ts';
import { besideOf } from '../ledger/beside.ts';
import { isStillIn } from '../sites.ts';
import { attachmentOf, authorOf, type Who } from '../sockets/attachment.ts';
import { Sockets, type Dismissal } from '../sockets/sockets.ts';
import { actsOf } from './acts.ts';
import { Conversation } from './conversation.ts';
import { Hooks } from './hooks.ts';
import { Letters } from './letters.ts';
import { Log } from './log.ts';
import { Notes } from './notes.ts';
import { Question, type Answered, type AskedByMail } from './question.ts';
import { Readers } from './readers.ts';
import { refusal } from './rules.ts';
import { Teller } from './teller.ts';
import { UNSENT_FOR, Uploads } from './uploads.ts';

export class Chat extends DurableObject<Env> {
  #log: Log;
  #notes: Notes;
  #sockets: Sockets;
  #readers: Readers;
  #teller: Teller;
  #uploads: Uploads;
  #letters: Letters;
  #hooks: Hooks;
  #conversation: Conversation;
  #question: Question;
  #acts = actsOf({
    act: (...given) => this.#conversation.act(...given),
    claim: (...given) => this.#conversation.claim(...given),
    tell: (...given) => this.#question.tell(...given),
    address: () => this.#letters.addressOf(this.#record),
    jot: (...given) => this.#conversation.jot(...given),
    welcome: (...given) => this.#welcome(...given),
    read: (...given) => this.#readers.read(...given),
    file: (id) => this.#uploads.named(id),
    pass: (frame, except) => this.#sockets.tell(frame, { except }),
  });

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { site, part } = placeOf(ctx.id);
    const id = chatId.parse(part);
    this.#log = new Log(ctx.storage.sql);
    this.#notes = new Notes(ctx.storage.sql);
    this.#teller = new Teller(ctx, env, site, () => besideOf(this.#log, this.#notes.all));
    const remove = (files: readonly FileId[]) => removeFiles(env, site.id, id, files);
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
    this.#hooks = new Hooks(ctx, env, site, {
      log: this.#log,
      record: () => this.#record,
      wakeWithin: (delay) => this.#teller.wakeWithin(delay),
    });
    this.#conversation = new Conversation(id, env, site, {
      log: this.#log,
      notes: this.#notes,
      sockets: this.#sockets,
      readers: this.#readers,
      teller: this.#teller,
      letters: this.#letters,
      hooks: this.#hooks,
    });
    this.#question = new Question(this.#conversation, this.#log, this.#readers);
  }

  get #record(): ChatRecord | undefined {
    return this.#conversation.record;
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

  /** Called for the page behind the link in a letter; undefined where nothing is asked. */
  askedByMail(): AskedByMail | undefined {
    return this.#question.standing();
  }

  /** Called by that page; gives why the answer may not be taken. Told again, it changes nothing. */
  answerByMail(answer: Answered): ErrorCode | undefined {
    return this.#question.answer(answer);
  }

  /** Called by Desk when the chat has another place in the line, or others are at the desk. */
  queued(queued: Queued): void {
    if (this.#record?.state === 'waiting') this.#readers.tellPlace(queued);
  }

  /** Called by Desk for an agent who is not there any more: the chat waits again. Told again, it changes nothing. */
  release(agent: AgentId): void {
    const { state, agent: holder } = this.#record ?? {};
    if (state === 'open' && holder?.id === agent)
      this.#conversation.happen('released', { kind: 'released', from: 'system', agent: holder });
  }

  /** Called by Desk when an agent has to go. */
  dismiss(dismissal: Dismissal): void {
    this.#sockets.dismiss(dismissal);
  }

  /** Called for someone who has the shop's server told once more of a message. */
  tellAgain(seq: number): Promise<void> {
    return this.#hooks.again(seq);
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
    this.#question.settle(socket);
    if (!this.#conversation.isDecided(socket)) return;
    // Nobody is left to be asked how it was.
    this.ctx.waitUntil(this.#teller.tell(this.#record, true));
  }

  override webSocketError(socket: WebSocket): void {
    this.webSocketClose(socket, 1006);
  }

  /**
   * Removes what was uploaded and never sent, sends a letter that is due, ends a chat gone quiet, and tells Desk, Ledger
   * and the shop's server what they may still be owed. Harmless when it runs twice.
   */
  override async alarm(): Promise<void> {
    this.#teller.rang();
    const unsentFor = await this.#uploads.sweep(Date.now());
    if (unsentFor !== undefined) this.#teller.wakeWithin(unsentFor);
    if (!this.#record) return;
    await this.#letters.deliverQuestion(this.#record);
    await this.#letters.deliverTranscript(this.#record, this.#notes.all);
    const mailed = await this.#letters.deliver(this.#record);
    if (mailed !== undefined)
      this.#conversation.happen('mailed', { kind: 'mailed', from: 'system', upTo: mailed });
    this.#question.settle();
    if (this.#record.state === 'ended') {
      await Promise.all([this.#teller.tell(this.#record, true), this.#hooks.deliver()]);
      return;
    }
    const left = await this.#conversation.endIdle();
    if (left === undefined) return;
    await this.#teller.tell(this.#record, false);
    this.#teller.wakeWithin(left);
  }

  #welcome(socket: WebSocket, hello: Parameters<Readers['welcome']>[1]): void {
    this.#readers.welcome(socket, hello);
    const isAgent = attachmentOf(socket).who.role === 'agent';
    if (isAgent) this.#readers.tellNotes(socket, this.#notes.all);
    else this.#conversation.identify(socket);
    if (!this.#record) return;
    const isWaiting = this.#record.state === 'waiting' && !isAgent;
    // Desk answers a waiting chat that is told again with its place.
    if (isWaiting && !this.#readers.tellPlaceTo(socket))
      this.ctx.waitUntil(this.#teller.tell(this.#record, false));
    this.#teller.remind(this.#record, this.#sockets.all.length === 1, this.#conversation.isDecided());
  }
}
