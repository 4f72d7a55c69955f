/** What happened to all that was sent. */
export class Tally {
  sent = 0;
  acknowledged = 0;
  /** From send to acknowledgement, in ms. */
  times: number[] = [];
  /** What must not have happened, and how often. */
  complaints = new Map<string, number>();

  acknowledge(took: number): void {
    this.acknowledged += 1;
    this.times.push(took);
  }

  complain(what: string): void {
    this.complaints.set(what, (this.complaints.get(what) ?? 0) + 1);
  }
}
