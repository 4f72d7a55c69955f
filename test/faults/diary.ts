/** What happened in a storm, and when: printed when the storm broke something, counted when all is over. */
export class Diary {
  #began = performance.now();
  #entries: { at: number; what: string; detail: string; times: number }[] = [];

  /** `what` is one of a few kinds, by which entries are counted. */
  note(what: string, detail = ''): void {
    const last = this.#entries.at(-1);
    if (last?.what === what && last.detail === detail) last.times += 1;
    else this.#entries.push({ at: performance.now() - this.#began, what, detail, times: 1 });
  }

  /** The last `most` entries, a line each, with the seconds since the storm began. */
  last(most: number): string[] {
    return this.#entries.slice(-most).map(({ at, what, detail, times }) => {
      const when = (at / 1_000).toFixed(2).padStart(6);
      return `${when} s  ${what}${detail && `: ${detail}`}${times > 1 ? `, ${times} times` : ''}`;
    });
  }

  /** How often each kind of thing happened. */
  get counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { what, times } of this.#entries) counts.set(what, (counts.get(what) ?? 0) + times);
    return counts;
  }
}
