/**
 * Whether those who satisfy more also convert more: units are ranked by one half of their chats and judged by the other, so that
 * the luck which ranks them cannot flatter them. A pattern among units; it proves no cause.
 */
import type { Env } from '../env.ts';
import { byId, namesNow } from '../reports/agents.ts';
import type { Grouping } from '../reports/asked.ts';
import { numberOf, type Counts } from '../reports/counts.ts';
import { stretchesOf } from '../reports/periods.ts';
import { countedBy, questionOf, type Question } from '../reports/question.ts';
import type { Site } from '../sites.ts';
import { clusterBootstrap } from '../statistics/cluster.ts';
import { shareOf, UNKNOWN } from '../statistics/interval.ts';
import { scale } from '../survey.ts';
import type { Curve, CurveUnit, UnitOfCurve, curveQuery } from './bodies.ts';
import type { z } from 'zod';

/** A unit with less says nothing. */
const LEAST_RATINGS = 30;
const LEAST_CHATS = 100;
/** Of fewer there is no fifth. */
const LEAST_UNITS = 5;

const WARNING =
  'Those with higher satisfaction may also convert more: that is no evidence that raising satisfaction raises sales. ' +
  'Both may come from what they are asked, and by whom. Buyers also answer surveys more often, and happier.';

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

const unitOf = ({ key, name, counts }: Counted): UnitOfCurve => ({
  key,
  name,
  ratings: numberOf(counts, 'answered'),
  chats: numberOf(counts, 'served'),
  satisfied: shareOf(numberOf(counts, 'satisfiedFirst'), numberOf(counts, 'ratedFirst')),
  converted: shareOf(numberOf(counts, 'orderedSecond'), numberOf(counts, 'servedSecond')),
});

const isLarge = ({ ratings, chats, satisfied, converted }: UnitOfCurve): boolean =>
  ratings >= LEAST_RATINGS && chats >= LEAST_CHATS && satisfied.of > 0 && converted.of > 0;

type Halves = Pick<UnitOfCurve, 'satisfied' | 'converted'>;

const bestFirst = <Unit extends Halves>(units: readonly Unit[]): Unit[] =>
  units.toSorted((a, b) => (b.satisfied.value ?? 0) - (a.satisfied.value ?? 0));

/** Orders over chats, of all of them together. */
const pooled = (units: readonly Halves[]): number => {
  const chats = units.reduce((sum, { converted }) => sum + converted.of, 0);
  return units.reduce((sum, { converted }) => sum + converted.n, 0) / chats;
};

/** Conversion of the most satisfied fifth over that of all others; null where those convert nobody. */
const ratioOf = (units: readonly Halves[]): number | null => {
  const ranked = bestFirst(units);
  const fifth = Math.max(1, Math.floor(ranked.length / 5));
  const others = pooled(ranked.slice(fifth));
  return others > 0 ? pooled(ranked.slice(0, fifth)) / others : null;
};

export const curveOf = async (
  env: Env,
  site: Site,
  { unit, ...asked }: z.infer<typeof curveQuery>,
): Promise<Curve> => {
  const question = questionOf(env, site, asked);
  const counted = await countedUnits(question, unit);
  const [scales] = await countedBy(question, [{ by: 'scale', isTimed: false }]);
  const all = counted.map(unitOf);
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
