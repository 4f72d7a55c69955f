/**
 * One conversation, the truth of it: its log, its sockets (the shopper's tabs, the agents who have it open), its alarm.
 * A message is stored, then told to everyone; coming back to its sender is its acknowledgement.
 */
import { DurableObject } from 'cloudflare:workers';
import { placeOf } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal, type ErrorCode } from '../errors.ts';
import { removeFiles } from '../files/files.ts';
import { allow } from '../limits.ts';
import {
  agentFrames,
  chatId,
  shopperFrames,
  type AgentFrame,
  type ChatFrame,
  type ChatId,
  type ChatRecord,
  type Draft,
  type FileId,
  type FileRef,
  type ShopperFrame,
} from '../protocol.ts';
import { isStillIn } from '../sites.ts';
import { attach, attachmentOf, authorOf, type Who } from '../sockets/attachment.ts';
import { passMark, send } from '../sockets/flow.ts';
import type { Handlers } from '../sockets/frames.ts';
import { Sockets } from '../sockets/sockets.ts';
import { Log, saysTheSame, type Header } from './log.ts';
import { ownPage } from './page.ts';
import { advance, idleEnd, isDecided, isMilestone, isStale, recordOf, refusal } from './rules.ts';
import { Teller } from './teller.ts';
import { UNSENT_FOR, Uploads } from './uploads.ts';

/** Messages in one frame when a reader catches up. */
const PAGE_SIZE = 200;
const FIRST_EPOCH = 1;

type Hello = Extract<ShopperFrame | AgentFrame, { type: 'hello' }>;

export class Chat extends DurableObject<Env> {
  #id: ChatId;
  #log: Log;
  #sockets: Sockets;
  /** The chat as it stands; undefined before its first message. */
  #record: ChatRecord | undefined;
  #teller: Teller;
  #uploads: Uploads;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { site, part } = placeOf(ctx.id);
    this.#id = chatId.parse(part);
    this.#log = new Log(ctx.storage.sql);
    const { header, messages } = this.#log;
    this.#record = header && recordOf(this.#id, header, messages);
    this.#teller = new Teller(ctx, env, site);
    const remove = (files: readonly FileId[]) => removeFiles(env, site.id, this.#id, files);
    this.#uploads = new Uploads(ctx.storage.kv, this.#log, remove);
    this.#sockets = new Sockets(ctx, ({ session }) => isStillIn(env, site.id, session));
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

  override webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): void | Promise<void> {
    return attachmentOf(socket).who.role === 'shopper'
      ? this.#sockets.receive(socket, raw, shopperFrames, this.#fromShopper)
      : this.#sockets.receive(socket, raw, agentFrames, this.#fromAgent);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#sockets.farewell(socket, code);
    const { who } = attachmentOf(socket);
    if (who.role !== 'shopper' || !this.#record || !this.#isDecided(socket)) return;
    // Nobody is left to be asked how it was.
    this.ctx.waitUntil(this.#teller.tell(this.#record, true));
  }

  override webSocketError(socket: WebSocket): void {
    this.webSocketClose(socket, 1006);
  }

  /**
   * Removes what was uploaded and never sent, ends a chat gone quiet, and tells Desk and Ledger what they may still be owed.
   * Harmless when it runs twice.
   */
  override async alarm(): Promise<void> {
    this.#teller.rang();
    const unsentFor = await this.#uploads.sweep(Date.now());
    if (unsentFor !== undefined) this.#teller.wakeWithin(unsentFor);
    const record = this.#record;
    if (!record) return;
    if (record.state === 'ended') return this.#teller.tell(record, true);
    const left = idleEnd(this.#log.messages) - Date.now();
    if (left <= 0)
      this.#add({ kind: 'ended', from: 'system', id: `idle-after-${record.rev}`.padEnd(16, '-') });
    else {
      await this.#teller.tell(record, false);
      this.#teller.wakeWithin(left);
    }
  }

  // ── what people do ────────────────────────────────────────────────────────────────────────────────────────────────

  /** Typing and reading are passed on to the others and never stored. */
  #reading: Pick<Handlers<ShopperFrame>, 'typing' | 'seen' | 'mark'> = {
    mark: (socket, { n }) => passMark(socket, n),
    typing: (socket) => {
      const { who } = attachmentOf(socket);
      if (!allow(socket, 'typing')) return;
      this.#sockets.tell<ChatFrame>({ type: 'typing', ...authorOf(who) }, socket);
    },
    seen: (socket, frame) => {
      const { role } = attachmentOf(socket).who;
      const seq = Math.min(frame.seq, this.#log.head);
      const seen = this.#seen();
      if (seq <= seen[role]) return;
      // On every socket, so that the mark outlives whoever set it.
      for (const reader of this.#sockets.all) attach(reader, { seen: { ...seen, [role]: seq } });
      this.#sockets.tell<ChatFrame>({ type: 'seen', from: role, seq });
    },
  };

  #fromShopper: Handlers<ShopperFrame> = {
    ...this.#reading,
    hello: (socket, frame) => {
      attach(socket, { page: ownPage(frame.page, attachmentOf(socket).who) });
      this.#welcome(socket, frame);
    },
    message: (socket, { id, text, file }) =>
      this.#act(socket, { kind: 'text', from: 'shopper', id, text, ...this.#uploads.named(file) }),
    end: (socket, { id }) => this.#act(socket, { kind: 'ended', from: 'shopper', id }),
    rate: (socket, { id, score, comment }) =>
      this.#act(socket, { kind: 'rated', from: 'shopper', id, score, comment }),
  };

  #fromAgent: Handlers<AgentFrame> = {
    ...this.#reading,
    hello: (socket, frame) => this.#welcome(socket, frame),
    message: (socket, { id, text, file, seen }) =>
      this.#act(socket, { kind: 'text', ...agentAt(socket), id, text, ...this.#uploads.named(file) }, seen),
    take: (socket, { id }) => this.#act(socket, { kind: 'taken', ...agentAt(socket), id }),
    end: (socket, { id }) => this.#act(socket, { kind: 'ended', ...agentAt(socket), id }),
  };

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
    this.#check(draft, read);
    this.#add(draft, this.#record ? undefined : this.#headerFor(socket));
  }

  #check(draft: Draft, read: number): void {
    const record = this.#record;
    const code = refusal(record, this.#log.messages, draft, Date.now());
    if (code === 'taken') throw new Refusal(code, { detail: `${record?.agent?.name} has this chat.` });
    if (code) throw new Refusal(code);
    if (isStale(this.#log.messages, read)) throw new Refusal('stale');
  }

  /** Whose chat this is: the first message is the shopper's, so its socket knows. */
  #headerFor(socket: WebSocket): Header {
    const { who, page } = attachmentOf(socket);
    if (who.role !== 'shopper' || !page) throw new Refusal('hello_first');
    return { shopper: who.shopper, page, epoch: FIRST_EPOCH };
  }

  /** Store, then tell: the runtime lets nothing out before the row is safe. */
  #add(draft: Draft, opened?: Header): void {
    const before = this.#record;
    const message = this.#log.append(draft, Date.now(), opened);
    const after = before
      ? advance(before, message)
      : opened && recordOf(this.#id, opened, this.#log.messages);
    this.#record = after;
    this.#sockets.tell<ChatFrame>({ type: 'message', message });
    if (after) {
      const milestone = isMilestone(before?.state, message, after.state);
      this.#teller.publish(after, milestone, this.#isDecided());
    }
  }

  /** True when all has been said in a chat that is over: it was rated, or nobody is there to rate it. */
  #isDecided(leaving?: WebSocket): boolean {
    if (this.#record?.state !== 'ended') return false;
    const isShopper = (socket: WebSocket) =>
      socket !== leaving && attachmentOf(socket).who.role === 'shopper';
    return isDecided(this.#record, this.#sockets.all.some(isShopper));
  }

  // ── readers ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Tells a reader what it has not seen yet. From here on it hears everything. */
  #welcome(socket: WebSocket, hello: Hello): void {
    const { head, header, messages } = this.#log;
    const epoch = header?.epoch ?? FIRST_EPOCH;
    const since = hello.epoch === epoch && hello.since <= head ? hello.since : 0;
    send<ChatFrame>(socket, { type: 'welcome', epoch, since, head, seen: this.#seen() });
    for (let from = since; from < head; from += PAGE_SIZE) {
      send<ChatFrame>(socket, { type: 'messages', messages: messages.slice(from, from + PAGE_SIZE) });
    }
    attach(socket, { live: true, seen: this.#seen() });
    const alone = this.#sockets.all.length === 1;
    if (this.#record) this.#teller.remind(this.#record, alone, this.#isDecided());
  }

  /** How far each side has read, as far as open sockets know. Whoever wrote has read what came before. */
  #seen(): Record<'shopper' | 'agent', number> {
    const { messages } = this.#log;
    const wrote = (side: 'shopper' | 'agent') => messages.findLast(({ from }) => from === side)?.seq ?? 0;
    const marks = this.#sockets.all.map((socket) => attachmentOf(socket).seen);
    return {
      shopper: Math.max(wrote('shopper'), ...marks.map(({ shopper }) => shopper)),
      agent: Math.max(wrote('agent'), ...marks.map(({ agent }) => agent)),
    };
  }
}

/** The agent who holds a socket, as the author of what comes from it. */
const agentAt = (socket: WebSocket) => {
  const author = authorOf(attachmentOf(socket).who);
  if (author.from !== 'agent') throw new Refusal('forbidden');
  return author;
};
