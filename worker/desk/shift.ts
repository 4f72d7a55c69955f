/**
 * Who is at the desk. An agent is there while one of their consoles is; what rings at them rides on its sockets, so that it
 * costs no row and is gone when they are. Only what must outlive them is written down.
 */
import { z } from 'zod';
import { agentId, agentStatus, type AgentId, type AgentStatus } from '../protocol.ts';
import { attach, attachmentOf, type AgentWho } from '../sockets/attachment.ts';
import type { Sockets } from '../sockets/sockets.ts';
import type { Absent, Seat } from './routing.ts';

const STATUS = 'status';
const ABSENCE = 'absent';
const statuses = z.record(agentId, agentStatus);
const absences = z.record(agentId, z.int());

export class Shift {
  #kv: SyncKvStorage;
  #sockets: Sockets;

  constructor(kv: SyncKvStorage, sockets: Sockets) {
    this.#kv = kv;
    this.#sockets = sockets;
  }

  /** Everyone with a console open, once each, however many windows. */
  seats(): Seat[] {
    const statusOf = this.#statuses();
    const seats = new Map<AgentId, Seat>();
    for (const { who, duty } of this.#windows()) {
      const { agent, seat } = who;
      const status = statusOf[agent.id] ?? 'online';
      seats.set(agent.id, { ...agent, ...seat, status, ...(duty ?? seats.get(agent.id) ?? NO_DUTY) });
    }
    return [...seats.values()];
  }

  /** Puts what rings at each onto all their sockets. */
  ring(seats: readonly Seat[]): void {
    const duties = new Map(
      seats.map(({ id, offers, missed, offeredAt }) => [id, { offers, missed, offeredAt }]),
    );
    for (const { socket, who, duty } of this.#windows()) {
      const next = duties.get(who.agent.id);
      if (next && JSON.stringify(next) !== JSON.stringify(duty)) attach(socket, { duty: next });
    }
  }

  /** True when an agent went away without a word, and nobody knew it yet. */
  misses(agent: AgentId): boolean {
    const isHere = this.#windows().some(({ who }) => who.agent.id === agent);
    return !isHere && this.absent[agent] === undefined;
  }

  /** Who has a console in sight. */
  get looking(): ReadonlySet<AgentId> {
    return new Set(this.#windows().flatMap(({ who, hidden }) => (hidden ? [] : who.agent.id)));
  }

  /** True while a console shows the live wall. */
  get isWatched(): boolean {
    return this.#windows().some(({ watches }) => watches);
  }

  /** How an agent said last that they stand, here or not. */
  statusOf(agent: AgentId): AgentStatus {
    return this.#statuses()[agent] ?? 'online';
  }

  /** Said by an agent; who said nothing is online. */
  setStatus(agent: AgentId, status: AgentStatus): void {
    const { [agent]: before = 'online', ...others } = this.#statuses();
    if (status !== before)
      this.#kv.put(STATUS, status === 'online' ? others : { ...others, [agent]: status });
  }

  /** Since when agents who have chats are not there. */
  get absent(): Absent {
    return absences.parse(this.#kv.get(ABSENCE) ?? {});
  }

  /** Written only where it is another. */
  set absent(absent: Absent) {
    if (JSON.stringify(absent) === JSON.stringify(this.absent)) return;
    if (Object.keys(absent).length) this.#kv.put(ABSENCE, absent);
    else this.#kv.delete(ABSENCE);
  }

  #statuses(): Partial<Record<AgentId, AgentStatus>> {
    return statuses.parse(this.#kv.get(STATUS) ?? {});
  }

  /** Each live console of an agent. */
  #windows(): Window[] {
    return this.#sockets.all.flatMap((socket) => {
      const { who, live, duty, hidden = false, watches = false } = attachmentOf(socket);
      if (!live || who.role !== 'agent' || this.#sockets.isGone(socket)) return [];
      return { socket, who, duty, hidden, watches };
    });
  }
}

interface Window {
  socket: WebSocket;
  who: AgentWho;
  duty: Duty | undefined;
  hidden: boolean;
  watches: boolean;
}
type Duty = Pick<Seat, 'offers' | 'missed' | 'offeredAt'>;
const NO_DUTY: Duty = { offers: [], missed: [], offeredAt: 0 };
