/**
 * One conversation, the truth of it: its log, its sockets (the shopper's tabs, the agents who have it open), its alarm.
 * A message is stored, then told to everyone; coming back to its sender is its acknowledgement.
 */
import { DurableObject } from 'cloudflare:workers';
import { ask, deskOf, ledgerOf, placeOf } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { allow } from '../limits.ts';
import {
  agentFrames,
  chatId,
  shopperFrames,
  type AgentFrame,
  type AgentRef,
  type ChatFrame,
  type ChatId,
  type ChatRecord,
  type Draft,
  type Message,
  type ShopperFrame,
} from '../protocol.ts';
import { Courier, RETRY } from '../records.ts';
import {
  accept,
  attach,
  attachmentOf,
  farewell,
  keepAlive,
  passed,
  receive,
  send,
  tell,
  type Handlers,
} from '../sockets.ts';
import { Log, saysTheSame, type Header } from './log.ts';
import { ownPage } from './page.ts';
import { advance, IDLE_END, idleEnd, isMilestone, isStale, recordOf, refusal } from './rules.ts';

/** Messages in one frame when a reader catches up. */
const PAGE_SIZE = 200;
const FIRST_EPOCH = 1;
/** Where a chat goes so fast that Desk need not hear each text at once, it hears of several together. In ms. */
const TELL_LATER = 2_000;

type Hello = Extract<ShopperFrame | AgentFrame, { type: 'hello' }>;

export class Chat extends DurableObject<Env> {
  #id: ChatId;
  #log: Log;
  /** The chat as it stands; undefined before its first message. */
  #record: ChatRecord | undefined;
  #toDesk: Courier<ChatRecord>;
  #toLedger: Courier<ChatRecord>;
  /** When the alarm rings; null when it is not set. As long as anything may be owed, it is. */
  #alarmAt: number | null = null;
  /** True until this object, since it woke, has told anyone. */
  #silent = true;
  /** What came from each agent's window, by its number. */
  #own = new WeakMap<WebSocket, Set<number>>();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { site, part } = placeOf(ctx.id);
    this.#id = chatId.parse(part);
    this.#log = new Log(ctx.storage.sql);
    const { header, messages } = this.#log;
    this.#record = header && recordOf(this.#id, header, messages);
    this.#toDesk = new Courier((record) =>
      ask(
        () => deskOf(env, site),
        (desk) => desk.receiveChat(record),
      ),
    );
    this.#toLedger = new Courier((record) =>
      ask(
        () => ledgerOf(env, site, record.shopper),
        (ledger) => ledger.receiveChat(record),
      ),
    );
    keepAlive(ctx);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
    });
  }

  override fetch(request: Request): Response {
    return accept(this.ctx, request);
  }

  /** Called by a Desk that slept; undefined before the first message. */
  record(): ChatRecord | undefined {
    return this.#record;
  }

  override async webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): Promise<void> {
    const { who } = attachmentOf(socket);
    if (who.role === 'shopper') await receive(socket, raw, shopperFrames, this.#shopperHandlers);
    else await receive(socket, raw, agentFrames, this.#agentHandlers(who.agent));
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    farewell(socket, code);
  }

  /** Ends a chat gone quiet, and tells Desk and Ledger what they may still be owed. Harmless when it runs twice. */
  override async alarm(): Promise<void> {
    this.#alarmAt = null;
    if (!this.#record) return;
    const left = idleEnd(this.#log.messages) - Date.now();
    if (this.#record.state === 'ended') return this.#settle();
    if (left > 0) {
      await this.#settle();
      this.#wakeWithin(left);
    } else {
      this.#add({ kind: 'ended', from: 'system', id: `idle-after-${this.#record.rev}`.padEnd(16, '-') });
    }
  }

  // ── what people do ────────────────────────────────────────────────────────────────────────────────────────────────

  get #shopperHandlers(): Handlers<ShopperFrame> {
    const from = 'shopper';
    return {
      ...this.#reading(from),
      hello: (socket, frame) => {
        attach(socket, { page: ownPage(frame.page, attachmentOf(socket).who) });
        this.#welcome(socket, frame);
      },
      message: (socket, { id, text }) => this.#act(socket, { kind: 'text', from, id, text }),
      end: (socket, { id }) => this.#act(socket, { kind: 'ended', from, id }),
      rate: (socket, { id, score, comment }) =>
        this.#act(socket, { kind: 'rated', from, id, score, comment }),
    };
  }

  #agentHandlers(agent: AgentRef): Handlers<AgentFrame> {
    const from = 'agent';
    return {
      ...this.#reading(from, agent),
      hello: (socket, frame) => this.#welcome(socket, frame),
      message: (socket, { id, text, seen }) =>
        this.#act(socket, { kind: 'text', from, agent, id, text }, seen),
      take: (socket, { id }) => this.#act(socket, { kind: 'taken', from, agent, id }),
      end: (socket, { id }) => this.#act(socket, { kind: 'ended', from, agent, id }),
    };
  }

  /** Typing and reading are passed on to the others and never stored. */
  #reading(
    from: 'shopper' | 'agent',
    agent?: AgentRef,
  ): Pick<Handlers<ShopperFrame>, 'typing' | 'seen' | 'mark'> {
    return {
      mark: passed,
      typing: (socket) => {
        if (allow(socket, 'typing')) this.#tell({ type: 'typing', from, ...(agent && { agent }) }, socket);
      },
      seen: (_socket, frame) => {
        const seq = Math.min(frame.seq, this.#log.head);
        const seen = this.#seen();
        if (seq <= seen[from]) return;
        // On every socket, so that the mark outlives whoever set it.
        for (const reader of this.ctx.getWebSockets()) attach(reader, { seen: { ...seen, [from]: seq } });
        this.#tell({ type: 'seen', from, seq });
      },
    };
  }

  /**
   * Adds what someone did, once: a resend is answered with what was stored, and nobody else is told again. `read` is how
   * far the writer of an answer had read.
   */
  #act(socket: WebSocket, draft: Draft, read = this.#log.head): void {
    const known = this.#log.find(draft);
    if (known && !saysTheSame(known, draft)) throw new Refusal('id_conflict');
    const own = this.#own.get(socket) ?? new Set();
    if (!known) this.#check(draft, read, own);
    const message = known ?? this.#add(draft, this.#record ? undefined : this.#headerFor(socket));
    if (known) send<ChatFrame>(socket, { type: 'message', message });
    if (draft.from === 'agent') this.#own.set(socket, own.add(message.seq));
  }

  #check(draft: Draft, read: number, own: ReadonlySet<number>): void {
    const record = this.#record;
    const code = refusal(record, this.#log.messages, draft, Date.now());
    if (code === 'taken') throw new Refusal(code, { detail: `${record?.agent?.name} has this chat.` });
    if (code) throw new Refusal(code);
    if (isStale(this.#log.messages, read, own)) throw new Refusal('stale');
  }

  /** Whose chat this is: the first message is the shopper's, so its socket knows. */
  #headerFor(socket: WebSocket): Header {
    const { who, page } = attachmentOf(socket);
    if (who.role !== 'shopper' || !page) throw new Refusal('hello_first');
    return { shopper: who.shopper, page, epoch: FIRST_EPOCH };
  }

  /** Store, then tell: the runtime lets nothing out before the row is safe. */
  #add(draft: Draft, opened?: Header): Message {
    const before = this.#record;
    const message = this.#log.append(draft, Date.now(), opened);
    const after = before
      ? advance(before, message)
      : opened && recordOf(this.#id, opened, this.#log.messages);
    this.#record = after;
    this.#tell({ type: 'message', message });
    if (after) this.#publish(isMilestone(before?.state, message, after.state));
    return message;
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
    // Whoever was here before the object died may have been the last to hear of something.
    if (this.#silent && this.#alarmAt !== null) this.ctx.waitUntil(this.#settle());
  }

  #tell(frame: ChatFrame, except?: WebSocket): void {
    tell(this.ctx, frame, except);
  }

  /** How far each side has read, as far as open sockets know. Whoever wrote has read what came before. */
  #seen(): Record<'shopper' | 'agent', number> {
    const { messages } = this.#log;
    const wrote = (side: 'shopper' | 'agent') => messages.findLast(({ from }) => from === side)?.seq ?? 0;
    const marks = this.ctx.getWebSockets().map((socket) => attachmentOf(socket).seen);
    return {
      shopper: Math.max(wrote('shopper'), ...marks.map(({ shopper }) => shopper)),
      agent: Math.max(wrote('agent'), ...marks.map(({ agent }) => agent)),
    };
  }

  // ── telling Desk and Ledger ───────────────────────────────────────────────────────────────────────────────────────

  /**
   * A milestone must be heard of: the alarm that stands from the first message on is the memory that it may still be
   * owed. Of a text Desk hears at once, unless there are too many of them.
   */
  #publish(milestone: boolean): void {
    if (milestone) this.#wakeWithin(IDLE_END);
    if (milestone || allow(this, 'tellings')) this.ctx.waitUntil(this.#settle());
    else this.#wakeWithin(TELL_LATER);
  }

  /** Tells Desk, and of a chat that is over Ledger too. One that cannot be reached is told by the alarm. */
  async #settle(): Promise<void> {
    if (!this.#record) return;
    this.#silent = false;
    const isOver = this.#record.state === 'ended';
    const taken = await Promise.all([
      this.#toDesk.offer(this.#record),
      !isOver || this.#toLedger.offer(this.#record),
    ]);
    if (!taken.every(Boolean)) this.#wakeWithin(RETRY);
  }

  /** Makes the alarm ring within so many ms; it is written only when it must move. */
  #wakeWithin(delay: number): void {
    const at = Date.now() + delay;
    if (this.#alarmAt !== null && this.#alarmAt <= at) return;
    this.#alarmAt = at;
    this.ctx.waitUntil(this.ctx.storage.setAlarm(at));
  }
}
