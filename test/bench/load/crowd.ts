import { speaker } from '../room.ts';
import { Chat } from './chat.ts';
import type { Tally } from './tally.ts';

/** As long as a typical chat, in entries. */
const CHAT_LENGTH = 24;

/** Busy chats, always as many: when one has become long its agent ends it, and a new one has taken its place by then. */
export class Crowd {
  /** Chats that came to their end. */
  ended = 0;
  #port: number;
  #chats: Chat[];
  #tally: Tally;
  #longest: number[];
  #renewals = new Set<Promise<void>>();

  constructor(port: number, chats: Chat[], tally: Tally) {
    this.#port = port;
    this.#chats = chats;
    this.#tally = tally;
    // The first of each place end at different times, as chats do.
    this.#longest = chats.map((_, index) => 3 + (index % CHAT_LENGTH));
  }

  /** Lets the next one write. */
  speak(turn: number): void {
    const place = turn % this.#chats.length;
    const chat = this.#chats[place];
    chat?.say(speaker(turn, this.#chats.length));
    if (!chat || chat.length < (this.#longest[place] ?? CHAT_LENGTH)) return;
    this.#longest[place] = Infinity;
    const renewal = this.#renew(place, chat);
    this.#renewals.add(renewal);
    void renewal.then(() => this.#renewals.delete(renewal));
  }

  /** Resolves when all that was written has been heard everywhere. */
  async settled(): Promise<void> {
    await Promise.all(this.#renewals);
    await Promise.all(this.#chats.map((chat) => chat.settled()));
  }

  leave(): void {
    for (const chat of this.#chats) chat.leave();
  }

  async #renew(place: number, old: Chat): Promise<void> {
    this.#chats[place] = await Chat.open(this.#port, this.#tally);
    this.#longest[place] = CHAT_LENGTH;
    await old.settled();
    await old.end();
    this.ended += 1;
  }
}
