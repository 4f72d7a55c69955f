/** Everyone stops what they are doing while it is held, so that one can look at how things stand. */
export class Breath {
  #held: PromiseWithResolvers<void> | undefined;

  hold(): void {
    this.#held ??= Promise.withResolvers();
  }

  go(): void {
    this.#held?.resolve();
    this.#held = undefined;
  }

  /** Resolves when it is not held. */
  async pass(): Promise<void> {
    await this.#held?.promise;
  }
}
