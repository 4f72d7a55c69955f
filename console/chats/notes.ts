/** What one knows of a chat's notes, and of the colleagues in it: a pure value, changed only by frames heard. */
import type { Note } from '../../worker/notes.ts';
import type { AgentRef, ChatFrame, ChatRecord } from '../../worker/protocol.ts';
import type { Pending } from '../../widget/thread.ts';

/** How long a sign of typing is worth something, in ms. */
const TYPING_WORTH = 6_000;

export interface Noted {
  notes: readonly Note[];
  /** The last that came while one was here; null before. */
  latest: Note | null;
  /** Everyone who has the chat open, oneself too. */
  viewers: readonly AgentRef[];
  /** Agents' last signs of typing, in local milliseconds. */
  typing: readonly { agent: AgentRef; at: number }[];
}

/** What is known before the first frame. */
export const emptyNoted: Noted = { notes: [], latest: null, viewers: [], typing: [] };

/** What is known after one frame, heard at local time `now`. Repeated frames change nothing. */
export const hearNotes = (noted: Noted, frame: ChatFrame, now: number): Noted => {
  switch (frame.type) {
    case 'notes':
      return { ...noted, notes: frame.notes };
    case 'note':
      return noted.notes.some(({ n }) => n === frame.note.n)
        ? noted
        : { ...noted, notes: [...noted.notes, frame.note], latest: frame.note };
    case 'viewers':
      return { ...noted, viewers: frame.agents };
    case 'typing':
      return frame.agent ? { ...noted, typing: typedBy(noted, frame.agent, now) } : noted;
    case 'message': {
      const { message } = frame;
      return message.kind === 'text' && message.from === 'agent'
        ? { ...noted, typing: without(noted.typing, message.agent) }
        : noted;
    }
    default:
      return noted;
  }
};

const without = (typing: Noted['typing'], { id }: AgentRef): Noted['typing'] =>
  typing.filter(({ agent }) => agent.id !== id);

const typedBy = ({ typing }: Noted, agent: AgentRef, now: number): Noted['typing'] => [
  ...without(typing, agent),
  { agent, at: now },
];

/** Colleagues who have the chat open, and who of them is writing an answer now. */
export const othersIn = (
  { viewers, typing }: Noted,
  you: AgentRef | null,
  now: number,
): { replying: AgentRef[]; reading: AgentRef[] } => {
  const others = viewers.filter(({ id }) => id !== you?.id);
  const isReplying = ({ id }: AgentRef) =>
    typing.some(({ agent, at }) => agent.id === id && now - at < TYPING_WORTH);
  return {
    replying: others.filter(isReplying),
    reading: others.filter((agent) => !isReplying(agent)),
  };
};

/** The notes as they are read: of tags that one agent set in a row, the last say it all. */
export const readable = (notes: readonly Note[]): readonly Note[] =>
  notes.filter((note, place) => {
    const next = notes[place + 1];
    const isSuperseded = note.kind === 'tags' && next?.kind === 'tags';
    return !isSuperseded || next.after !== note.after || next.by.id !== note.by.id;
  });

type NoteOf<Kind extends Note['kind']> = Extract<Note, { kind: Kind }>;

const lastOf = <Kind extends Note['kind']>(notes: readonly Note[], kind: Kind): NoteOf<Kind> | undefined =>
  notes.findLast((note): note is NoteOf<Kind> => note.kind === kind);

/** What is held of a chat by its notes. */
export type Labels = Pick<ChatRecord, 'tags' | 'wrapUp' | 'guests'>;

/** How the notes label a chat, with what is on its way; until they are here, as the desk says. */
export const labelsOf = (
  { notes }: Noted,
  pending: readonly Pending[],
  record: Labels | undefined,
): Labels => {
  const wishes = pending.flatMap(({ act, refused }) => (refused ? [] : act));
  const tags = wishes.findLast((act) => act.type === 'tags') ?? lastOf(notes, 'tags') ?? record;
  const wish = wishes.findLast((act) => act.type === 'wrapUp') ?? lastOf(notes, 'wrapUp');
  const isGuestNoted = notes.some(({ kind }) => kind === 'guest');
  return {
    tags: [...new Set(tags?.tags)],
    wrapUp: wish ? wish.as : (record?.wrapUp ?? null),
    guests: isGuestNoted ? notes.reduce(withGuest, []) : (record?.guests ?? []),
  };
};

const withGuest = (guests: Labels['guests'], note: Note): Labels['guests'] => {
  if (note.kind !== 'guest') return guests;
  const others = guests.filter(({ agent }) => agent.id !== note.agent.id);
  return note.as === 'none' ? others : [...others, { agent: note.agent, speaks: note.as === 'speaker' }];
};
