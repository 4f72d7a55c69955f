/** Looks after a storm while it lasts, so that what is broken or stuck is told at once. */
import { setInterval, setTimeout as sleep } from 'node:timers/promises';
import type { BadLine } from './bad-line.ts';
import { Broken, type Watch } from './watch.ts';

const LOOK_EVERY = 500;
/** When nothing moves for so long, nothing will. In ms. */
const STUCK_AFTER = 15_000;
/** A client needs half a minute to notice that its line has gone silent. */
const STUCK_AFTER_SILENCE = 50_000;

/** Throws when a promise was broken before a client's eyes, or when none of them moves any more; gives up with `signal`. */
export const guard = async (
  watches: readonly Watch[],
  lines: readonly BadLine[],
  signal: AbortSignal,
): Promise<never> => {
  let before = '';
  let movedAt = performance.now();
  for await (const _ of setInterval(LOOK_EVERY, undefined, { signal })) {
    for (const { broken } of watches) if (broken) throw broken;
    const now = watches
      .map(({ name, shown }) => `${name} shows ${shown.stored.length}, waits for ${shown.waiting.length}`)
      .join('; ');
    if (now !== before) movedAt = performance.now();
    before = now;
    const patience = lines.some((line) => line.isSilent) ? STUCK_AFTER_SILENCE : STUCK_AFTER;
    if (performance.now() - movedAt > patience) throw new Broken(`Nothing moves any more: ${now}`);
  }
  throw new Broken('Nobody looks any more');
};

/** The result, or `otherwise` as the broken promise when it does not come within `ms`. */
export const within = <Result>(ms: number, result: Promise<Result>, otherwise: string): Promise<Result> =>
  Promise.race([
    result,
    sleep(ms, undefined, { ref: false }).then(() => {
      throw new Broken(otherwise);
    }),
  ]);
