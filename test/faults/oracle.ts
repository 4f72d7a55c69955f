/** What must hold, whatever happened: checked after every change that anyone saw, and at the end against the store. */
import type { Talk } from '../../demo/people.ts';
import type { Message } from '../../worker/protocol.ts';

/** A promise that was broken, in a sentence. */
export class Broken extends Error {}

const insist = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Broken(otherwise);
};

const idsOf = (messages: readonly Message[]) => messages.map(({ id }) => id).join(' ');

/** Watches what one client shows: numbers without gaps, nothing twice, and nothing that was shown ever changes. */
export class Watch {
  readonly name: string;
  /** Ids that were acknowledged to this client, with their numbers. */
  readonly acknowledged = new Map<string, number>();
  broken: Broken | undefined;
  #talk: Talk;
  #shown: readonly Message[] = [];

  constructor(name: string, talk: Talk) {
    this.name = name;
    this.#talk = talk;
    talk.changes.on('changed', () => this.#look());
  }

  #look(): void {
    const { messages } = this.#talk.conversation.thread;
    if (messages === this.#shown) return;
    try {
      insist(
        messages.every(({ seq }, index) => seq === index + 1),
        `${this.name} was shown numbers with a gap or out of order: ${messages.map(({ seq }) => seq)}`,
      );
      insist(
        new Set(messages.map(({ id }) => id)).size === messages.length,
        `${this.name} was shown a message twice`,
      );
      const kept = Math.min(messages.length, this.#shown.length);
      insist(
        idsOf(messages.slice(0, kept)) === idsOf(this.#shown.slice(0, kept)),
        `${this.name} was shown one order, then another`,
      );
    } catch (thrown) {
      if (thrown instanceof Broken) this.broken ??= thrown;
    }
    this.#shown = messages;
    for (const { id, seq } of messages) this.acknowledged.set(id, seq);
  }
}

/** The end of a storm: the store against what was said, acknowledged and shown. */
export const judge = (
  stored: readonly Message[],
  said: readonly { by: string; id: string }[],
  watches: readonly Watch[],
  ends: readonly Talk[],
): void => {
  for (const { broken } of watches) if (broken) throw broken;
  insist(
    stored.every(({ seq }, index) => seq === index + 1),
    `The store has a gap: ${stored.map(({ seq }) => seq)}`,
  );
  const places = new Map(stored.map(({ id, seq }) => [id, seq]));
  insist(places.size === stored.length, 'The store has a message twice');
  for (const { name, acknowledged } of watches) {
    for (const [id, seq] of acknowledged)
      insist(places.get(id) === seq, `${name} had ${id} acknowledged as ${seq}; stored is ${places.get(id)}`);
  }
  for (const { id, by } of said) insist(places.has(id), `A message of ${by} is lost: ${id}`);
  for (const speaker of new Set(said.map(({ by }) => by))) {
    const order = said.filter(({ by }) => by === speaker).map(({ id }) => places.get(id) ?? 0);
    insist(
      order.every((seq, index) => index === 0 || seq > (order[index - 1] ?? 0)),
      `The order of ${speaker} was changed: ${order}`,
    );
  }
  for (const { conversation } of ends) {
    insist(
      idsOf(conversation.thread.messages) === idsOf(stored),
      'A client shows another transcript than is stored',
    );
  }
};
