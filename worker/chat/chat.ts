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
  type ShopperFrame,
} from '../protocol.ts';
import { Courier, RETRY } from '../records.ts';
import {
  accept,
  attach,
  attachmentOf,
  farewell,
  keepAlive,
  receive,
  send,
  tell,
  type Handlers,
} from '../sockets.ts';
import { Log, saysTheSame } from './log.ts';
import { ownPage } from './page.ts';
import { idleEnd, isMilestone, recordOf, refusal } from './rules.ts';

/** Messages in one frame when a reader catches up. */
const PAGE_SIZE = 200;
const FIRST_EPOCH = 1;

type Hello = Extract<ShopperFrame | AgentFrame, { type: 'hello' }>;

export class Chat extends DurableObject<Env> {
  #id: ChatId;
  #log: Log;
  #toDesk: Courier<ChatRecord>;
  #toLedger: Courier<ChatRecord>;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { site, part } = placeOf(ctx.id);
    this.#id = chatId.parse(part);
    this.#log = new Log(ctx.storage.sql);
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
  }

  override fetch(request: Request): Response {
    return accept(this.ctx, request);
  }

  /** Called by a Desk that slept; undefined before the first message. */
  record(): ChatRecord | undefined {
    return this.#record();
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
    const record = this.#record();
    if (!record) return;
    if (record.state !== 'ended' && Date.now() >= idleEnd(this.#log.messages)) {
      this.#add({ kind: 'ended', from: 'system', id: `idle-after-${record.rev}`.padEnd(16, '-') });
    } else {
      await this.#settle(record);
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
      message: (socket, { id, text }) => this.#act(socket, { kind: 'text', from, agent, id, text }),
      take: (socket, { id }) => this.#act(socket, { kind: 'taken', from, agent, id }),
      end: (socket, { id }) => this.#act(socket, { kind: 'ended', from, agent, id }),
    };
  }

  /** Typing and reading are passed on to the others and never stored. */
  #reading(from: 'shopper' | 'agent', agent?: AgentRef): Pick<Handlers<ShopperFrame>, 'typing' | 'seen'> {
    return {
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

  /** Adds what someone did, once: a resend is answered with what was stored, and nobody else is told again. */
  #act(socket: WebSocket, draft: Draft): void {
    const known = this.#log.find(draft);
    if (known && !saysTheSame(known, draft)) throw new Refusal('id_conflict');
    if (known) return send<ChatFrame>(socket, { type: 'message', message: known });
    const record = this.#record();
    const code = refusal(record, this.#log.messages, draft, Date.now());
    if (code)
      throw new Refusal(code, {
        detail: code === 'taken' ? `${record?.agent?.name} has this chat.` : undefined,
      });
    if (!record) this.#open(socket);
    this.#add(draft);
  }

  /** Writes down whose chat this is: the first message is the shopper's, so its socket knows. */
  #open(socket: WebSocket): void {
    const { who, page } = attachmentOf(socket);
    if (who.role !== 'shopper' || !page) throw new Refusal('hello_first');
    this.#log.open({ shopper: who.shopper, page, epoch: FIRST_EPOCH });
  }

  /** Store, then tell: the runtime lets nothing out before the row is safe. */
  #add(draft: Draft): void {
    const before = this.#record()?.state;
    const message = this.#log.append(draft, Date.now());
    this.#tell({ type: 'message', message });
    const record = this.#record();
    if (record) this.#publish(record, isMilestone(before, message, record.state));
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
  }

  #tell(frame: ChatFrame, except?: WebSocket): void {
    tell(this.ctx, frame, except);
  }

  /** How far each side has read, as far as open sockets know. Whoever wrote has read what came before. */
  #seen(): Record<'shopper' | 'agent', number> {
    const seen = { shopper: 0, agent: 0 };
    const note = (side: 'shopper' | 'agent', seq: number) => {
      seen[side] = Math.max(seen[side], seq);
    };
    for (const { from, seq } of this.#log.messages) if (from !== 'system') note(from, seq);
    for (const socket of this.ctx.getWebSockets()) {
      const known = attachmentOf(socket).seen;
      note('shopper', known.shopper);
      note('agent', known.agent);
    }
    return seen;
  }

  // ── telling Desk and Ledger ───────────────────────────────────────────────────────────────────────────────────────

  /** The chat as it stands; undefined before its first message. */
  #record(): ChatRecord | undefined {
    const { header, messages, head } = this.#log;
    return header && head > 0 ? recordOf(this.#id, header, messages) : undefined;
  }

  /**
   * A milestone must be heard of: the alarm, set before the telling, is the memory that it may still be owed. Of a mere
   * text Desk is told at once, and again only when it could not be reached.
   */
  #publish(record: ChatRecord, milestone: boolean): void {
    const { storage } = this.ctx;
    const retry = () => storage.setAlarm(Date.now() + RETRY);
    const telling = milestone
      ? retry().then(() => this.#settle(record))
      : this.#toDesk.offer(record).then((taken) => (taken ? undefined : retry()));
    this.ctx.waitUntil(telling);
  }

  /** Tells both; then sets the alarm to what is due next: the same again if one could not be reached. */
  async #settle(record: ChatRecord): Promise<void> {
    const ended = record.state === 'ended';
    const taken = await Promise.all([this.#toDesk.offer(record), !ended || this.#toLedger.offer(record)]);
    if (!taken.every(Boolean)) return this.ctx.storage.setAlarm(Date.now() + RETRY);
    // Something newer may be owed by now: its own alarm stands.
    if (record.rev !== this.#log.head) return;
    if (ended) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(idleEnd(this.#log.messages));
  }
}
