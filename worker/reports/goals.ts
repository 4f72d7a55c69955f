/** How often shoppers who consented reached each goal of the shop, in all and after a chat. */
import { z } from 'zod';
import { askLedgers } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import type { GoalCount } from '../goals.ts';
import type { Site } from '../sites.ts';
import { shareOf } from '../statistics/interval.ts';
import { addUpAround, type Around } from './around.ts';
import { instant } from './asked.ts';
import type { GoalsReport } from './bodies.ts';
import { periodOf, spanOf } from './periods.ts';

export const goalsQuery = z.object({ from: instant, to: instant });

const addUpGoals = (counts: readonly GoalCount[], goal: string): GoalCount => {
  const own = counts.filter((count) => count.goal === goal);
  const sum = (of: (count: GoalCount) => number) => own.reduce((total, count) => total + of(count), 0);
  return {
    goal,
    total: sum(({ total }) => total),
    shoppers: sum(({ shoppers }) => shoppers),
    afterChat: sum(({ afterChat }) => afterChat),
  };
};

export const goalsOf = async (
  env: Env,
  site: Site,
  asked: z.infer<typeof goalsQuery>,
): Promise<GoalsReport> => {
  const period = periodOf(asked);
  const { from, to } = period;
  const [counts, parts] = await Promise.all([
    askLedgers(env, site, async (ledger): Promise<GoalCount[]> => ledger.countGoals(from, to)),
    askLedgers(env, site, async (ledger): Promise<Around> => ledger.around(from, to)),
  ]);
  const visits = addUpAround(parts).visitors?.all ?? null;
  return {
    ...spanOf(site.timeZone, period),
    visits,
    goals: site.settings.goals.map(({ id, name }) => {
      const count = addUpGoals(counts.flat(), id);
      // A visit of before the period may reach a goal in it.
      const of = visits === null ? null : Math.max(visits, count.shoppers);
      return { ...count, name, share: of === null ? null : shareOf(count.shoppers, of) };
    }),
  };
};
