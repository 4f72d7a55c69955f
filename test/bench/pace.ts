import { setInterval } from 'node:timers/promises';

const TICK = 2;

/** Calls `each` evenly, so many times a second for so many seconds. By the clock: what a late tick missed is made up for. */
export const pace = async (
  perSecond: number,
  seconds: number,
  each: (turn: number) => void,
): Promise<void> => {
  const all = perSecond * seconds;
  const began = performance.now();
  let turn = 0;
  for await (const _ of setInterval(TICK)) {
    const due = Math.floor(((performance.now() - began) * perSecond) / 1_000) + 1;
    while (turn < Math.min(due, all)) each(turn++);
    if (turn === all) return;
  }
};
