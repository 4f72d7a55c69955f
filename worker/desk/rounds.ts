/** Something done again whenever anything has changed: one round after the other, so that many changes are few rounds. */
export class Rounds {
  #round: () => Promise<void>;
  #underWay: Promise<void> | undefined;
  #hasChanged = false;

  constructor(round: () => Promise<void>) {
    this.#round = round;
  }

  /** Resolves after a round that knew of this change. */
  changed(): Promise<void> {
    this.#hasChanged = true;
    this.#underWay ??= this.#run();
    return this.#underWay;
  }

  async #run(): Promise<void> {
    try {
      while (this.#hasChanged) {
        this.#hasChanged = false;
        await this.#round();
      }
    } finally {
      this.#underWay = undefined;
    }
  }
}
