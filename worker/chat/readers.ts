/** Who reads along in a chat: each is told what it has not seen yet, and how far both sides have read. */
import type { AgentFrame, AgentId, AgentRef, ChatFrame, Message, Queued, ShopperFrame } from '../protocol.ts';
import type { Note } from '../notes.ts';
import { attach, attachmentOf } from '../sockets/attachment.ts';
import { send } from '../sockets/flow.ts';
import type { Sockets } from '../sockets/sockets.ts';
import { FIRST_EPOCH, type Log } from './log.ts';

/** Messages in one frame when a reader catches up. */
const PAGE_SIZE = 200;

type Hello = Extract<ShopperFrame | AgentFrame, { type: 'hello' }>;
type Side = 'shopper' | 'agent';

export class Readers {
  #sockets: Sockets;
  #log: Log;
  /** How the chat stands in the line, as far as it was told since this object woke. */
  #queued: Queued | undefined;

  constructor(sockets: Sockets, log: Log) {
    this.#sockets = sockets;
    this.#log = log;
  }

  /** Windows of the shopper, but for one that is about to go. */
  shoppers(leaving?: WebSocket): WebSocket[] {
    const isShopper = (socket: WebSocket) =>
      socket !== leaving && attachmentOf(socket).who.role === 'shopper';
    return this.#sockets.all.filter(isShopper);
  }

  /** True while a window of the shopper gives signs of life, be it one in the background. */
  isShopperHere(leaving?: WebSocket): boolean {
    const isOpen = (socket: WebSocket) =>
      socket.readyState === WebSocket.OPEN && !this.#sockets.isGone(socket);
    return this.shoppers(leaving).some(isOpen);
  }

  /** Tells a reader what it has not seen yet. From here on it hears everything. */
  welcome(socket: WebSocket, hello: Hello): void {
    const { head, header, messages } = this.#log;
    const epoch = header?.epoch ?? FIRST_EPOCH;
    const since = hello.epoch === epoch && hello.since <= head ? hello.since : 0;
    const seen = this.seen();
    send<ChatFrame>(socket, { type: 'welcome', epoch, since, head, seen });
    for (let from = since; from < head; from += PAGE_SIZE) {
      send<ChatFrame>(socket, { type: 'messages', messages: messages.slice(from, from + PAGE_SIZE) });
    }
    attach(socket, { live: true, seen });
  }

  /** Tells an agent who comes what the team has noted, and everyone that they are here. */
  tellNotes(socket: WebSocket, notes: readonly Note[]): void {
    send<ChatFrame>(socket, { type: 'notes', notes: [...notes] });
    this.tellViewers();
  }

  /** Tells agents who of them has the chat open, but for a window that is about to go. */
  tellViewers(leaving?: WebSocket): void {
    const viewers = new Map<AgentId, AgentRef>();
    for (const socket of this.#sockets.all) {
      const { who, live } = attachmentOf(socket);
      if (socket !== leaving && live && who.role === 'agent' && !this.#sockets.isGone(socket))
        viewers.set(who.agent.id, who.agent);
    }
    const agents = [...viewers.values()];
    this.#sockets.tell<ChatFrame>({ type: 'viewers', agents }, { only: 'agent', except: leaving });
  }

  /** Tells the shopper how the chat stands in the line. */
  tellPlace(queued: Queued): void {
    this.#queued = queued;
    for (const socket of this.shoppers()) if (attachmentOf(socket).live) this.tellPlaceTo(socket);
  }

  /** Tells one window; false when it is not known. */
  tellPlaceTo(socket: WebSocket): boolean {
    if (!this.#queued) return false;
    send<ChatFrame>(socket, { type: 'queue', ...this.#queued });
    return true;
  }

  /** Notes that one side has read up to there, and tells everyone; a mark only grows. */
  read(side: Side, upTo: number): void {
    const seq = Math.min(upTo, this.#log.head);
    const seen = this.seen();
    if (seq <= seen[side]) return;
    // On every socket, so that the mark outlives whoever set it.
    for (const reader of this.#sockets.all) attach(reader, { seen: { ...seen, [side]: seq } });
    this.#sockets.tell<ChatFrame>({ type: 'seen', from: side, seq });
  }

  /** How far each side has read, as far as open sockets know. Whoever wrote has read what came before. */
  seen(): Record<Side, number> {
    const marks = this.#sockets.all.map((socket) => attachmentOf(socket).seen);
    return {
      shopper: Math.max(this.wrote('shopper'), ...marks.map(({ shopper }) => shopper)),
      agent: Math.max(this.wrote('agent'), ...marks.map(({ agent }) => agent)),
    };
  }

  /** The last that one side wrote or did; what its page noted meanwhile, nobody wrote. */
  wrote(side: Side): number {
    const isTheirs = ({ kind, from }: Message) => kind !== 'facts' && from === side;
    return this.#log.messages.findLast(isTheirs)?.seq ?? 0;
  }
}
