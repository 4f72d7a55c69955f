/** A chat's log in SQLite: one row a message, numbered 1, 2, 3 ... without gaps; the first says whose chat it is. */
import { z } from 'zod';
import { identity } from '../facts.ts';
import {
  message,
  page,
  shopperId,
  type Draft,
  type FileId,
  type FileRef,
  type Message,
} from '../protocol.ts';
import { readRecords } from '../records.ts';
import { device } from '../visits.ts';

export const FIRST_EPOCH = 1;

const header = z.object({
  shopper: shopperId,
  page,
  /** Who the shop says this is. */
  identity: identity.optional(),
  /** As its browser says of itself. */
  device: device.optional(),
  language: z.string().optional(),
  /** Grows when a chat is restored from an older copy: readers then drop theirs. */
  epoch: z.int(),
});
export type Header = z.infer<typeof header>;

/** The first message carries it, so that a chat needs no second table. */
const first = z.object({ opened: header });

export class Log {
  #sql: SqlStorage;
  /** A copy of the table, read once when the object wakes. */
  #messages: Message[];
  #header: Header | undefined;
  #bySender = new Map<string, Message>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS message (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)');
    // Each row read is paid for: both are told from the same ones.
    const bodies = readRecords(sql, z.unknown(), 'SELECT body FROM message WHERE seq > 0 ORDER BY seq');
    this.#messages = bodies.map((body) => message.parse(body));
    this.#header = bodies.length ? first.parse(bodies[0]).opened : undefined;
    for (const known of this.#messages) this.#bySender.set(keyOf(known), known);
  }

  get header(): Header | undefined {
    return this.#header;
  }

  get messages(): readonly Message[] {
    return this.#messages;
  }

  get head(): number {
    return this.#messages.length;
  }

  /** What the same sender sent before under this id. */
  find(draft: Draft): Message | undefined {
    return this.#bySender.get(keyOf(draft));
  }

  /** A file that a message of this chat carries. */
  fileOf(id: FileId): FileRef | undefined {
    for (const said of this.#messages) if (said.kind === 'text' && said.file?.id === id) return said.file;
    return undefined;
  }

  /** Stores a message under the next number; `opened` comes with the first. What is told after it leaves when the row is safe. */
  append(draft: Draft, now: number, opened?: Header): Message {
    const stored: Message = { ...draft, seq: this.head + 1, at: now };
    const body = JSON.stringify({ ...stored, opened });
    this.#sql.exec('INSERT INTO message (seq, body) VALUES (?, ?)', stored.seq, body);
    this.#header ??= opened;
    this.#messages.push(stored);
    this.#bySender.set(keyOf(stored), stored);
    return stored;
  }
}

const keyOf = (sent: Draft): string =>
  `${'agent' in sent && sent.agent ? sent.agent.id : sent.from} ${sent.id}`;

/**
 * True when a resend says what was said before. Its writer may have changed their name meanwhile; what came along with a
 * text is not resent by a page that was loaded anew; and how things stood at the end, nobody says who ends a chat.
 */
export const saysTheSame = (known: Message, draft: Draft): boolean => {
  const canonical = (said: object) => JSON.stringify(message.parse(said));
  const { seq, at } = known;
  const asKnown = {
    ...('agent' in known && { agent: known.agent }),
    ...(known.kind === 'text' && known.from === 'shopper' && { facts: known.facts }),
    ...((known.kind === 'rated' || known.kind === 'survey') && { seen: known.seen }),
    ...(known.kind === 'ended' && {
      survey: known.survey,
      unasked: known.unasked,
      open: known.open,
      topic: known.topic,
    }),
  };
  return canonical(known) === canonical({ ...draft, seq, at, ...asKnown });
};
