/** Watches what one client shows, over its reloads: nothing twice, nothing out of order, nothing that vanishes. */
import { EventEmitter, once } from 'node:events';

/** A promise that was broken, in a sentence. */
export class Broken extends Error {}

export const insist = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Broken(otherwise);
};

/** What a client shows. All texts of a storm differ, so that a text stands for its message. */
export interface Shown {
  /** What is in its place: texts, and a line for whatever else happened. */
  stored: readonly string[];
  /** Texts on their way. */
  waiting: readonly string[];
}

const NOTHING: Shown = { stored: [], waiting: [] };

export class Watch {
  readonly name: string;
  /** What was ever shown in its place, with the place. */
  readonly acknowledged = new Map<string, number>();
  #shown = NOTHING;
  #broken: Broken | undefined;
  #changes = new EventEmitter().setMaxListeners(0);

  constructor(name: string) {
    this.name = name;
  }

  get shown(): Shown {
    return this.#shown;
  }

  /** Throws the first promise that was broken before this client's eyes. */
  insistWhole(): void {
    if (this.#broken) throw this.#broken;
  }

  /** To be told of everything that the client shows, in order. */
  look(shown: Shown): void {
    const before = this.#shown;
    this.#shown = shown;
    this.check(() => compare(this.name, before, shown));
    for (const [index, line] of shown.stored.entries()) this.acknowledged.set(line, index + 1);
    this.#changes.emit('changed');
  }

  /** The client was opened anew and shows nothing yet. */
  again(): void {
    this.#shown = NOTHING;
  }

  /** Keeps the first promise that a check finds broken. */
  check(insisting: () => void): void {
    try {
      insisting();
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown;
      this.#broken ??= thrown;
    }
  }

  /** Resolves as soon as the client shows what is asked. */
  async until(asked: (shown: Shown) => boolean): Promise<void> {
    while (!asked(this.#shown)) await once(this.#changes, 'changed');
  }
}

const compare = (name: string, before: Shown, now: Shown): void => {
  const all = [...now.stored, ...now.waiting];
  const twice = all.find((line, index) => all.indexOf(line) !== index);
  insist(twice === undefined, `${name} was shown a message twice: ${twice}`);
  insist(
    before.stored.every((line, index) => now.stored[index] === line),
    `${name} was shown one order, then another: ${before.stored.join(' | ')} -> ${now.stored.join(' | ')}`,
  );
  const gone = before.waiting.find((line) => !all.includes(line));
  insist(gone === undefined, `${name} saw a message vanish that was on its way: ${gone}`);
};
