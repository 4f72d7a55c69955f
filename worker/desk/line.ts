/** The line of chats that nobody has answered yet: each shopper is told their place when it changes, and who is there. */
import type { ChatId, ChatRecord, Queued } from '../protocol.ts';
import { inBatches } from '../records.ts';
import { Rounds } from './rounds.ts';

/** Of those further behind, each is told once. */
const MOST_TOLD = 50;
const TOLD_AT_ONCE = 25;

/** What a line needs of its desk. */
interface Desk {
  /** All live chats. */
  chats(): Promise<Iterable<ChatRecord>>;
  /** How many agents are there. */
  agents(): number;
  wait(): Queued['wait'];
  /** Tells a chat; fails when it cannot be reached. */
  tell(chat: ChatId, queued: Queued): Promise<void>;
}

/** The chats in line, whoever came first in front. */
export const inLine = (chats: Iterable<ChatRecord>): ChatRecord[] =>
  [...chats]
    .filter(({ state }) => state === 'waiting')
    .toSorted((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));

export class Line {
  #desk: Desk;
  /** Place and agents as each chat in line was told last. */
  #told = new Map<ChatId, string>();
  #rounds = new Rounds(() => this.#round());

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Tells this chat again, though nothing changed. */
  tellAgain(chat: ChatId): Promise<void> {
    this.#told.delete(chat);
    return this.changed();
  }

  /** Tells whom it concerns that the line has moved. */
  changed(): Promise<void> {
    return this.#rounds.changed();
  }

  async #round(): Promise<void> {
    const line = inLine(await this.#desk.chats());
    const ids = new Set(line.map(({ id }) => id));
    for (const id of this.#told.keys()) if (!ids.has(id)) this.#told.delete(id);
    const now = { wait: this.#desk.wait(), agents: this.#desk.agents() };
    const news = line
      .map(({ id }, index) => ({ id, queued: { place: index + 1, ...now } }))
      .filter((one) => this.#isNews(one));
    await inBatches(news, TOLD_AT_ONCE, (one) => this.#tell(one));
  }

  #isNews({ id, queued }: News): boolean {
    const told = this.#told.get(id);
    return told !== wordsFor(queued) && (queued.place <= MOST_TOLD || told === undefined);
  }

  /** One that cannot be reached is left: it asks when its shopper comes back. */
  async #tell({ id, queued }: News): Promise<void> {
    await this.#desk.tell(id, queued).then(
      () => this.#told.set(id, wordsFor(queued)),
      () => undefined,
    );
  }
}

/** What makes a telling another one; the range of waits alone does not. */
const wordsFor = ({ place, agents }: Queued): string => `${place} ${agents}`;

interface News {
  id: ChatId;
  queued: Queued;
}
