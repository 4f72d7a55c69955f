/** How the Ledgers of a site are asked, and the head of every answer. */
import { askLedgers } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { WINDOW } from '../worth/windows.ts';
import { Refusal } from '../errors.ts';
import type { Site } from '../sites.ts';
import { filters, type Asked, type Filters, type Grouping, type ReportQuery } from './asked.ts';
import type { Definitions, Head } from './bodies.ts';
import { merge, noCounts } from './count.ts';
import type { Counts } from './counts.ts';
import { METRIC_IDS } from './measured.ts';
import { METRICS } from './metrics.ts';
import { periodOf, spanOf, type Period } from './periods.ts';
import type { Part } from './tally.ts';
import { RATE_WITHIN } from '../wire.ts';

/** What is asked: of which site, about which chats, as of now (UTC ms). */
export interface Question {
  env: Env;
  site: Site;
  period: Period;
  filters: Filters;
  now: number;
}

export const questionOf = (env: Env, site: Site, query: ReportQuery): Question => ({
  env,
  site,
  period: periodOf(query),
  filters: filters.parse(query),
  now: Date.now(),
});

export const headOf = ({ site, period, filters, now }: Question): Head => ({
  ...spanOf(site.timeZone, period),
  filters,
  stillOpen: now < period.to + RATE_WITHIN,
});

const definitionsOf = (): Definitions => {
  const entries = METRIC_IDS.map((id) => {
    const { term, definition, unit } = METRICS[id];
    return [id, { term, definition, unit }];
  });
  return Object.fromEntries(entries);
};
/** What the metrics are called and mean. */
export const DEFINITIONS = definitionsOf();

/** What all shards of the site count together, by the keys of groups: one for each grouping, in their order. Refused where there are too many of them. */
export const countedBy = async (
  { env, site, period, filters, now }: Question,
  groupings: Grouping[],
): Promise<Map<string, Counts>[]> => {
  const asked: Asked = { ...period, filters, groupings, settledBefore: now - WINDOW };
  const parts = await askLedgers(env, site, async (ledger): Promise<Part[]> => ledger.count(asked));
  if (parts.flat().some(({ isCutOff }) => isCutOff)) throw new Refusal('too_many_groups');
  return groupings.map((_, index) => merge(parts.flatMap((part) => part[index] ?? [])));
};

/** The only group of a grouping that has one. */
export const wholeOf = (groups: Map<string, Counts> | undefined): Counts => groups?.get('') ?? noCounts();
