/** What the console knows of its site's desk: a pure value, changed only by frames heard. */
import type { AgentId, AgentRef, AtDesk, ChatRecord, DeskFrame, Offer } from '../../worker/protocol.ts';
import type { Task } from '../../worker/task.ts';

/** An offer, and until when it rings, in local milliseconds; null while there is nobody else to whom it could go. */
interface Ringing extends Pick<Offer, 'chat' | 'agent'> {
  until: number | null;
}

export interface Desk {
  /** Null until the desk's first welcome. */
  you: AgentRef | null;
  /** When it welcomed us last, in local milliseconds. */
  welcomedAt: number | null;
  /** Every chat heard of, by id; ended ones stay, so that a chat left open on the screen keeps its facts. */
  chats: ReadonlyMap<string, ChatRecord>;
  /** Who is at the desk now. */
  agents: readonly AtDesk[];
  /** What rings, and at whom. */
  offers: readonly Ringing[];
  /** Follow-ups that are open, or were done within a day. */
  tasks: readonly Task[];
  /** Whether shoppers who are away are answered by e-mail. */
  mail: boolean;
  /** What the desk could not do, until its next welcome. */
  trouble: Pick<DeskFrame & { type: 'error' }, 'detail' | 'id'> | null;
}

/** A desk before its first welcome. */
export const emptyDesk: Desk = {
  you: null,
  welcomedAt: null,
  chats: new Map(),
  agents: [],
  offers: [],
  tasks: [],
  mail: false,
  trouble: null,
};

const asEnded = (chat: ChatRecord): ChatRecord => ({ ...chat, state: 'ended' });

/** The desk's list is whole: a chat that it no longer names has ended meanwhile. */
const welcomed = (known: Desk['chats'], live: readonly ChatRecord[]): Desk['chats'] => {
  const ended = [...known.values()].map(asEnded);
  return new Map([...ended, ...live].map((chat) => [chat.id, chat]));
};

const upsert = (known: Desk['chats'], chat: ChatRecord): Desk['chats'] => {
  const held = known.get(chat.id);
  return held && held.rev >= chat.rev ? known : new Map(known).set(chat.id, chat);
};

const ringing = (offers: readonly Offer[], now: number): Ringing[] =>
  offers.map(({ left, ...offer }) => ({ ...offer, until: left === null ? null : now + left }));

/** How many chats an agent has now. */
export const loadOf = ({ chats }: Desk, agent: AgentId): number =>
  [...chats.values()].filter((chat) => chat.state === 'open' && chat.agent?.id === agent).length;

/** A frame, and when it was heard, in local milliseconds. */
export interface Heard {
  frame: DeskFrame;
  at: number;
}

/** The desk after one frame. Repeated and late frames change nothing. */
export const hearDesk = (desk: Desk, { frame, at }: Heard): Desk => {
  switch (frame.type) {
    case 'welcome':
      return {
        you: frame.you,
        welcomedAt: at,
        agents: frame.agents,
        offers: ringing(frame.offers, at),
        tasks: [],
        mail: frame.mail,
        chats: welcomed(desk.chats, frame.chats),
        trouble: null,
      };
    case 'chat':
      return { ...desk, chats: upsert(desk.chats, frame.chat) };
    case 'agents':
      return { ...desk, agents: frame.agents };
    case 'offers':
      return { ...desk, offers: ringing(frame.offers, at) };
    case 'tasks':
      return { ...desk, tasks: frame.tasks };
    case 'error':
      return { ...desk, trouble: frame };
    default:
      return desk;
  }
};
