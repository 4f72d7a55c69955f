/** Tables: the same metrics for each day, hour, agent, topic ... */
import type { Grouping, TableBy } from './asked.ts';
import type { Table, TableRow } from './bodies.ts';
import { noCounts } from './count.ts';
import { numberOf, type Counts } from './counts.ts';
import { figuresOf } from './metrics.ts';
import { agentRows } from './agents.ts';
import { clocksOf, isStep, stretchesOf, type Step } from './periods.ts';
import { countedBy, DEFINITIONS, headOf, type Question } from './question.ts';

const rowOf = (key: string, counts: Counts | undefined): TableRow => ({
  key,
  name: key,
  metrics: figuresOf(counts ?? noCounts()),
});

/** Each day, week or month that the period touches, those without a chat too. */
const byStretch = async (question: Question, by: Step): Promise<TableRow[]> => {
  const { site, period, now } = question;
  const stretches = stretchesOf(site.timeZone, by, period, now);
  const bounds = stretches.map(({ from }) => from);
  const [groups] = await countedBy(question, [{ by: 'period', bounds }]);
  return stretches.map(({ date, from, to }, index) => ({
    ...rowOf(date, groups?.get(String(index))),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    partial: from < period.from || to > Math.min(period.to, now),
  }));
};

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
const HOURS_OF_WEEK = Array.from({ length: 7 }, (_, day) => HOURS.map((hour) => `${day + 1}-${hour}`)).flat();

const byHour = async (question: Question, by: 'hour' | 'weekdayHour'): Promise<TableRow[]> => {
  const clocks = clocksOf(question.site.timeZone, question.period);
  const [groups] = await countedBy(question, [{ by, clocks }]);
  const keys = by === 'hour' ? HOURS : HOURS_OF_WEEK;
  return keys.map((key) => rowOf(key, groups?.get(key)));
};

/** Groups by how many chats they have. */
const mostFirst = ([a, one]: [string, Counts], [b, other]: [string, Counts]): number =>
  numberOf(other, 'chats') - numberOf(one, 'chats') || (a < b ? -1 : 1);

const byValue = async (question: Question, grouping: Grouping): Promise<TableRow[]> => {
  const [groups] = await countedBy(question, [grouping]);
  return [...(groups ?? [])].toSorted(mostFirst).map(([key, counts]) => rowOf(key, counts));
};

const rowsOf = (question: Question, by: TableBy): Promise<TableRow[]> => {
  if (isStep(by)) return byStretch(question, by);
  if (by === 'hour' || by === 'weekdayHour') return byHour(question, by);
  if (by === 'agent') return agentRows(question);
  return byValue(question, { by });
};

export const tableOf = async (question: Question, by: TableBy): Promise<Table> => ({
  ...headOf(question),
  by,
  definitions: DEFINITIONS,
  rows: await rowsOf(question, by),
});
