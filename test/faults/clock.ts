/** The clock of all clients of this process. What waits here must not look at it: timers and `performance` stay true. */
const trueNow = Date.now;

/** From now on `Date.now` is this far ahead of the true time, in ms. */
export const shiftClock = (ahead: number): void => {
  Date.now = () => trueNow() + ahead;
};

export const restoreClock = (): void => {
  Date.now = trueNow;
};
