/** Who orders again, by how the last chat before their order was rated. A comparison of who they are as much as of what was done for them. */
import type { z } from 'zod';
import { askLedgers } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { REPEAT_DAYS, type RepeatPart } from '../ledger/repeat.ts';
import { periodOf, spanOf } from '../reports/periods.ts';
import type { Site } from '../sites.ts';
import { shareOf } from '../statistics/interval.ts';
import { AFTER, type Repeat, type repeatQuery } from './bodies.ts';

export const repeatOf = async (env: Env, site: Site, asked: z.infer<typeof repeatQuery>): Promise<Repeat> => {
  const period = periodOf(asked);
  const { from, to } = period;
  const now = Date.now();
  const parts = await askLedgers(env, site, async (ledger): Promise<RepeatPart> =>
    ledger.repeat(from, to, now),
  );
  const sum = (of: (part: RepeatPart) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    ...spanOf(site.timeZone, period),
    withinDays: REPEAT_DAYS,
    rows: AFTER.map((after) => ({
      after,
      again: shareOf(
        sum(({ rows }) => rows[after].again),
        sum(({ rows }) => rows[after].shoppers),
      ),
    })),
    stillOpen: sum(({ stillOpen }) => stillOpen),
  };
};
