/**
 * The sockets of one object, Chat or Desk: let in, tell, hear, look after. What each may send is limited for itself, so that
 * one flooding socket never delays another.
 */
import type { AgentId } from '../protocol.ts';
import { CLOSE, PING, PONG, PROTOCOL } from '../wire.ts';
import { attach, attachFirst, attachmentOf, whoComes, type AgentWho, type Who } from './attachment.ts';
import { sendText } from './flow.ts';
import { receive, type Handlers, type Table } from './frames.ts';

/** Sockets of one person in one object. */
const MAX_TABS = { shopper: 5, agent: 20 };
/** So many times as many may be closed and not gone yet. */
const MOST_CLOSING = 4;
/** A client pings every 25 s, a hidden tab once a minute. One not heard of for so many ms went away without a word. */
const GONE_AFTER = 150_000;
/** How long it holds that an agent is let in, in ms. */
const VET_EVERY = 5 * 60_000;

/** Who has to go. */
export interface Dismissal {
  agent: AgentId;
  /** Only what was let in by this session. */
  session?: string | undefined;
  /** Whether they may come back by the door (`expired`), which finds out what they may do now, or not (`forbidden`). */
  code: typeof CLOSE.expired | typeof CLOSE.forbidden;
}

export class Sockets {
  #ctx: DurableObjectState;
  #isLetIn: (agent: AgentWho) => Promise<boolean>;
  /** When each socket last said more than a keep-alive, as far as this object remembers. */
  #spokeAt = new WeakMap<WebSocket, number>();
  /** Agents about whom it is being asked whether they are still let in: what they say waits for the answer. */
  #vetting = new WeakMap<WebSocket, Promise<void>>();

  /** `isLetIn`: whether this agent may still come in. */
  constructor(ctx: DurableObjectState, isLetIn: (agent: AgentWho) => Promise<boolean>) {
    this.#ctx = ctx;
    this.#isLetIn = isLetIn;
    // Keep-alives are answered by the runtime: they wake nobody.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
  }

  get all(): WebSocket[] {
    return this.#ctx.getWebSockets();
  }

  /** Takes an upgrade that the Worker has let through. One too many of a person's sockets, and the quietest is closed. */
  accept(request: Request): Response {
    const comer = whoComes(request);
    const { 0: client, 1: server } = new WebSocketPair();
    if (!this.#makeRoom(comer)) return new Response(null, { status: 429 });
    this.#ctx.acceptWebSocket(server);
    attachFirst(server, comer, Date.now());
    return new Response(null, {
      status: 101,
      webSocket: client,
      headers: { 'Sec-WebSocket-Protocol': PROTOCOL },
    });
  }

  receive<Frame extends { type: string }>(
    socket: WebSocket,
    raw: string | ArrayBuffer,
    table: Table<Frame>,
    handlers: Handlers<Frame>,
  ): void | Promise<void> {
    // One that was closed may go on talking for as long as it does not answer the close.
    if (socket.readyState !== WebSocket.OPEN) return;
    this.#spokeAt.set(socket, Date.now());
    const vetting = this.#vet(socket);
    if (!vetting) return receive(socket, raw, table, handlers);
    return vetting.then(() =>
      socket.readyState === WebSocket.OPEN ? receive(socket, raw, table, handlers) : undefined,
    );
  }

  /** Tells everyone who has said hello, or those of one role alone. */
  tell<Frame extends { type: string }>(
    frame: Frame,
    { except, only }: { except?: WebSocket | undefined; only?: Who['role'] } = {},
  ): void {
    let text: string | undefined;
    for (const socket of this.all) {
      const { live, who } = attachmentOf(socket);
      if (!live || socket === except || (only && who.role !== only)) continue;
      void this.#vet(socket);
      if (this.isGone(socket)) socket.close(CLOSE.gone, 'gone');
      else sendText(socket, (text ??= JSON.stringify(frame)));
    }
  }

  /** The sockets of one agent. */
  of(agent: AgentId): WebSocket[] {
    const isTheirs = ({ who }: ReturnType<typeof attachmentOf>) =>
      who.role === 'agent' && who.agent.id === agent;
    return this.all.filter((socket) => isTheirs(attachmentOf(socket)));
  }

  /** Closes the sockets of an agent who has to go. */
  dismiss({ agent, session, code }: Dismissal): void {
    for (const socket of this.of(agent)) {
      const { who } = attachmentOf(socket);
      if (session === undefined || (who.role === 'agent' && who.session === session))
        this.#close(socket, code);
    }
  }

  /** From now on its agent is not there, though it may take a while until the other end has gone. */
  #close(socket: WebSocket, code: Dismissal['code']): void {
    attach(socket, { live: false });
    socket.close(code, code === CLOSE.expired ? 'token_expired' : 'forbidden');
  }

  /** Answers a close: without it the client waits for its close event. A broken line (1005, 1006) has nothing to answer. */
  farewell(socket: WebSocket, code: number): void {
    if (code === 1005 || code === 1006) return;
    const sendable = code === 1000 || code === 1001 || (code >= 3_000 && code < 5_000);
    socket.close(sendable ? code : 1000);
  }

  /** True when the other end went away without a word. */
  isGone(socket: WebSocket): boolean {
    const longAgo = Date.now() - GONE_AFTER;
    // The runtime is asked last, since it takes its time.
    return (this.#spokeAt.get(socket) ?? 0) < longAgo && this.#heardAt(socket) < longAgo;
  }

  /** When a socket last gave a sign of life. */
  #heardAt(socket: WebSocket): number {
    return Math.max(
      attachmentOf(socket).since,
      this.#spokeAt.get(socket) ?? 0,
      this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0,
    );
  }

  /**
   * A broken line leaves a socket behind that says nothing more: whoever comes back must not be locked out by those. False
   * for someone who leaves socket after socket behind that was closed and does not go.
   */
  #makeRoom(comer: Who): boolean {
    const theirs = this.all.filter((socket) => idOf(attachmentOf(socket).who) === idOf(comer));
    const open = theirs.filter(({ readyState }) => readyState === WebSocket.OPEN);
    const most = MAX_TABS[comer.role];
    if (open.length >= most)
      open.toSorted((a, b) => this.#heardAt(a) - this.#heardAt(b))[0]?.close(CLOSE.tabs, 'too_many_tabs');
    return theirs.length < MOST_CLOSING * most;
  }

  /** Makes sure now and then that an agent is still let in; one who is not is out. Undefined when that is not due. */
  #vet(socket: WebSocket): Promise<void> | undefined {
    const { who, vetted } = attachmentOf(socket);
    if (who.role !== 'agent' || Math.abs(Date.now() - vetted) < VET_EVERY) return undefined;
    const underWay = this.#vetting.get(socket);
    if (underWay) return underWay;
    const vetting = this.#isLetIn(who).then(
      (isLetIn) => {
        this.#vetting.delete(socket);
        if (!isLetIn) socket.close(CLOSE.forbidden, 'forbidden');
        else if (socket.readyState === WebSocket.OPEN) attach(socket, { vetted: Date.now() });
      },
      // Whoever cannot be asked about comes back by the door.
      () => socket.close(CLOSE.expired, 'token_expired'),
    );
    this.#vetting.set(socket, vetting);
    this.#ctx.waitUntil(vetting);
    return vetting;
  }
}

const idOf = (one: Who): string => (one.role === 'shopper' ? one.shopper : one.agent.id);
