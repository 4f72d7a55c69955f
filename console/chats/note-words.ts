/** What agents did in a chat among themselves, each in one line. */
import type { Note } from '../../worker/notes.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import { time } from '../parts/format.ts';

/** What an ended chat was, as it is read. */
export const WRAP_UPS: Record<NonNullable<ChatRecord['wrapUp']>, string> = {
  enquiry: 'Enquiry',
  complaint: 'Complaint',
  feedback: 'Feedback',
  order: 'Order',
  other: 'Something else',
};

/** Later than anyone means it: until the shopper writes. */
const FAR = 365 * 86_400_000;
/** So far away is a snooze that the shopper alone ends. In UTC ms. */
export const UNTIL_WRITTEN_TO = 99_999_999_999_999;

/** `until 14:30`, `until the shopper writes`. */
export const untilWords = (until: number, now: number): string =>
  until - now > FAR ? 'until the shopper writes' : `until ${time(until)}`;

/** A note as one plain line. */
export const noteLine = (note: Note): string => {
  const { name, id } = note.by;
  switch (note.kind) {
    case 'note':
      return `Note by ${name}: ${note.text}`;
    case 'tags':
      return note.tags.length
        ? `${name} set the ${note.tags.length > 1 ? 'tags' : 'tag'} ${note.tags.join(', ')}`
        : `${name} removed all tags`;
    case 'wrapUp':
      return note.as ? `${name} wrapped this up as: ${WRAP_UPS[note.as]}` : `${name} took the wrap-up back`;
    case 'guest':
      if (note.as === 'none')
        return note.agent.id === id ? `${name} left` : `${name} sent ${note.agent.name} away`;
      return `${name} asked ${note.agent.name} in to ${note.as === 'speaker' ? 'speak' : 'read along'}`;
    case 'snooze':
      return note.until === null
        ? `${name} woke this up`
        : `${name} snoozed this ${untilWords(note.until, note.at)}`;
    case 'handOver':
      return `${name} handed over: ${note.reason}`;
    case 'transcript':
      return `${name} sends the whole chat to ${note.to}`;
  }
};
