/** How many chats each group of the report had, and what it is called: by the one count of all reports. */
import type { Env } from '../env.ts';
import { byId, namesNow } from '../reports/agents.ts';
import type { Grouping } from '../reports/asked.ts';
import { numberOf, type Counts } from '../reports/counts.ts';
import type { Stretch } from '../reports/periods.ts';
import { countedBy, wholeOf, type Question } from '../reports/question.ts';
import type { WorthQuery } from './bodies.ts';
import type { Names } from './rows.ts';

interface Grouped {
  names: Names;
  whole: Counts;
}

/** The same with agents who are credited, and had no chat last. */
export const withAgents = async (env: Env, names: Names, ids: Iterable<string>): Promise<Names> => {
  const others = [...ids].filter((id) => id && !names.has(id));
  const named = await namesNow(env, others);
  return new Map([...names, ...others.map((id) => [id, { name: named.get(id) ?? id, served: 0 }] as const)]);
};

export const servedOf = (counts: Counts): number => numberOf(counts, 'served');

const byAgent = async (env: Env, groups: Map<string, Counts>): Promise<Names> => {
  const known = byId(groups);
  const names = await namesNow(env, [...known.keys()]);
  return new Map(
    Array.from(known, ([id, { agent, counts }]) => [
      id,
      { name: names.get(id) ?? agent?.name ?? '', served: servedOf(counts) },
    ]),
  );
};

/** Chats in the groups of rows, as the one count of reports has them; those of rules only the shards know. */
export const groupedBy = async (
  question: Question,
  { by }: WorthQuery,
  stretches: readonly Stretch[],
): Promise<Grouped> => {
  const all: Grouping = { by: 'all', isTimed: false };
  const groupings: Record<WorthQuery['by'], Grouping> = {
    agent: { by: 'namedAgent', isTimed: false },
    page: { by: 'page', isTimed: false },
    topic: { by: 'topic', isTimed: false },
    device: { by: 'device', isTimed: false },
    rule: all,
    day: { by: 'period', bounds: stretches.map(({ from }) => from), isTimed: false },
  };
  const [whole, groups = new Map<string, Counts>()] = await countedBy(question, [all, groupings[by]]);
  const names =
    by === 'agent'
      ? await byAgent(question.env, groups)
      : new Map(
          Array.from(groups, ([key, counts]) => [key, { name: key, served: servedOf(counts) }] as const),
        );
  return { names, whole: wholeOf(whole) };
};
