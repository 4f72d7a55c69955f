/** What happened in a storm, and when: printed when the storm broke something, counted when all is over. */
export class Diary {
  #began = performance.now();
  #entries: { at: number; what: string; detail: string }[] = [];

  /** `what` is one of a few kinds, by which entries are counted. */
  note(what: string, detail = ''): void {
    this.#entries.push({ at: performance.now() - this.#began, what, detail });
  }

  /** The last `most` entries, a line each, with the seconds since the storm began. */
  last(most: number): string[] {
    return this.#entries
      .slice(-most)
      .map(({ at, what, detail }) => `${(at / 1_000).toFixed(2).padStart(6)} s  ${what} ${detail}`.trimEnd());
  }

  get kinds(): string[] {
    return this.#entries.map(({ what }) => what);
  }
}
