/** Satisfaction and conversion of a site's agents, weeks, topics or pages, each by a half of their chats. */
import type { Env } from '../env.ts';
import { byId, namesNow } from '../reports/agents.ts';
import type { Grouping } from '../reports/asked.ts';
import { numberOf, type Counts } from '../reports/counts.ts';
import { stretchesOf } from '../reports/periods.ts';
import { countedBy, questionOf, type Question } from '../reports/question.ts';
import type { Site } from '../sites.ts';
import { clusterBootstrap } from '../statistics/cluster.ts';
import { UNKNOWN } from '../statistics/interval.ts';
import { scale } from '../survey.ts';
import type { Curve, CurveUnit, curveQuery } from './bodies.ts';
import { bestFirst, halvesOf, isLarge, LEAST_UNITS, ratioOf, WARNING } from './halves.ts';
import type { z } from 'zod';

interface Counted {
  key: string;
  name: string;
  counts: Counts;
}

const agentUnits = async (env: Env, groups: Map<string, Counts>): Promise<Counted[]> => {
  const known = byId(groups);
  const names = await namesNow(env, [...known.keys()]);
  return Array.from(known, ([key, { agent, counts }]) => ({
    key,
    name: names.get(key) ?? agent?.name ?? '',
    counts,
  }));
};

/** All that has a name: chats of nobody, or on no known topic, are no unit. */
const countedUnits = async (question: Question, unit: CurveUnit): Promise<Counted[]> => {
  const { env, site, period, now } = question;
  const weeks = unit === 'week' ? stretchesOf(site.timeZone, 'week', period, now) : [];
  const groupings: Record<CurveUnit, Grouping> = {
    agent: { by: 'namedAgent', isTimed: false },
    topic: { by: 'topic', isTimed: false },
    page: { by: 'page', isTimed: false },
    week: { by: 'period', bounds: weeks.map(({ from }) => from), isTimed: false },
  };
  const [groups = new Map<string, Counts>()] = await countedBy(question, [groupings[unit]]);
  if (unit === 'agent') return (await agentUnits(env, groups)).filter(({ key }) => key);
  return Array.from(groups, ([group, counts]) => {
    const key = unit === 'week' ? (weeks[Number(group)]?.date ?? '') : group;
    return { key, name: key, counts };
  }).filter(({ key }) => key);
};

export const curveOf = async (
  env: Env,
  site: Site,
  { unit, ...asked }: z.infer<typeof curveQuery>,
): Promise<Curve> => {
  const question = questionOf(env, site, asked);
  const counted = await countedUnits(question, unit);
  const [scales] = await countedBy(question, [{ by: 'scale', isTimed: false }]);
  const all = counted.map(({ counts, ...named }) => ({ ...named, ...halvesOf(counts) }));
  const units = bestFirst(all.filter(isLarge));
  const enough = units.length >= LEAST_UNITS;
  return {
    from: new Date(question.period.from).toISOString(),
    to: new Date(question.period.to).toISOString(),
    timeZone: site.timeZone,
    unit,
    units,
    tooSmall: all.length - units.length,
    enough,
    scales: scale.options.filter((one) => {
      const counts = scales?.get(one);
      return counts && numberOf(counts, 'answered') > 0;
    }),
    ratio: enough ? clusterBootstrap(units, ratioOf) : UNKNOWN,
    warning: WARNING,
  };
};
