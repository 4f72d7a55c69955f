/** What notes change in a chat's record: pure functions. */
import type { ErrorCode } from '../errors.ts';
import type { Note, NoteDraft } from '../notes.ts';
import type { AgentRef, ChatRecord } from '../protocol.ts';

/** A chat in which more is noted than this is none. */
const MOST_NOTES = 500;
/** So many colleagues are asked in at a time: all consoles are told of each. */
const MOST_GUESTS = 10;
/** So many calls are told of, the latest. */
const MOST_CALLS = 10;

/** What the record holds of notes before the first. */
export const UNNOTED = { tags: [], wrapUp: null, guests: [], calls: [], snoozedUntil: null };

/** The record after one more note. */
export const advanceNoted = (record: ChatRecord, note: Note): ChatRecord => ({
  ...record,
  rev: record.rev + 1,
  ...changesBy(note, record),
});

const changesBy = (note: Note, before: ChatRecord): Partial<ChatRecord> => {
  switch (note.kind) {
    case 'note':
      return { calls: called(before, note, note.mentions, 'mention') };
    case 'tags':
      return { tags: [...new Set(note.tags)] };
    case 'wrapUp':
      return { wrapUp: note.as };
    case 'guest': {
      const others = before.guests.filter(({ agent }) => agent.id !== note.agent.id);
      if (note.as === 'none') return { guests: others };
      const guests = [...others, { agent: note.agent, speaks: note.as === 'speaker' }];
      return { guests, calls: called(before, note, [note.agent], 'guest') };
    }
    case 'snooze':
      return { snoozedUntil: note.until };
    case 'handOver':
    case 'transcript':
      return {};
  }
};

/** Nobody calls themselves. */
const called = (
  { calls }: ChatRecord,
  { by, at }: Note,
  agents: readonly AgentRef[],
  why: ChatRecord['calls'][number]['why'],
): ChatRecord['calls'] =>
  [
    ...calls,
    ...agents.flatMap((agent) => (agent.id === by.id ? [] : { agent: agent.id, by, why, at })),
  ].slice(-MOST_CALLS);

/** Why this may not be noted now; undefined when it may. */
export const noteRefusal = (
  record: ChatRecord | undefined,
  notes: readonly Note[],
  draft: NoteDraft,
): ErrorCode | undefined => {
  if (!record) return 'empty_chat';
  const isForLive = draft.kind === 'guest' || draft.kind === 'snooze';
  if (isForLive && record.state === 'ended') return 'chat_ended';
  if (draft.kind === 'guest' && draft.as !== 'none' && isFull(record, draft.agent)) return 'too_many_guests';
  return notes.length >= MOST_NOTES ? 'chat_full' : undefined;
};

/** True where one more guest is one too many; whoever is in already is no more than they were. */
const isFull = ({ guests }: ChatRecord, { id }: AgentRef): boolean =>
  guests.length >= MOST_GUESTS && !guests.some(({ agent }) => agent.id === id);
