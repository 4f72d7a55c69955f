/** Agents: known by their id, called by their newest name, compared only as far as their answers reach. */
import { z } from 'zod';
import { json } from '../columns.ts';
import type { Env } from '../env.ts';
import { agentRef, type AgentRef } from '../ids.ts';
import { compared } from '../statistics/compare.ts';
import { shareOf } from '../statistics/interval.ts';
import type { Agents, TableRow } from './bodies.ts';
import { addCounts } from './count.ts';
import type { Counts } from './counts.ts';
import type { Measured } from './measured.ts';
import { figuresOf } from './metrics.ts';
import { countedBy, DEFINITIONS, headOf, wholeOf, type Question } from './question.ts';

/** Names that people have now, of all who ever had an account. */
export const namesNow = async (env: Env, ids: readonly string[]): Promise<Map<string, string>> => {
  const { results } = await env.DB.prepare(
    'SELECT id, name FROM user WHERE id IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(ids))
    .all();
  return new Map(
    z
      .array(agentRef)
      .parse(results)
      .map(({ id, name }) => [id, name]),
  );
};

interface Known {
  agent: AgentRef | undefined;
  counts: Counts;
}

/** One for each id: the chats under all of its names, and the name of the latest. */
export const byId = (groups: Map<string, Counts>): Map<string, Known> => {
  const known = new Map<string, Known>();
  for (const [key, counts] of groups) {
    const agent = key ? json(agentRef).parse(key) : undefined;
    const other = known.get(agent?.id ?? '');
    const isNewer = !other || counts.latest >= other.counts.latest;
    known.set(agent?.id ?? '', {
      agent: isNewer ? agent : other.agent,
      counts: other ? addCounts(other.counts, counts) : counts,
    });
  }
  return known;
};

const rowsOf = async (question: Question, groups: Map<string, Counts>): Promise<TableRow[]> => {
  const known = byId(groups);
  const names = await namesNow(question.env, [...known.keys()]);
  return Array.from(known, ([key, { agent, counts }]) => ({
    key,
    name: names.get(key) ?? agent?.name ?? '',
    metrics: figuresOf(counts),
  })).toSorted((a, b) => b.metrics.chats.n - a.metrics.chats.n || (a.key < b.key ? -1 : 1));
};

/** A row for each agent, and one without a key for chats that nobody had. */
export const agentRows = async (question: Question): Promise<TableRow[]> => {
  const [groups = new Map<string, Counts>()] = await countedBy(question, [{ by: 'namedAgent' }]);
  return rowsOf(question, groups);
};

const satisfaction = ({ hits, n }: Measured) => shareOf(hits ?? 0, n);

export const agentsOf = async (question: Question): Promise<Agents> => {
  const [all, groups = new Map<string, Counts>()] = await countedBy(question, [
    { by: 'all' },
    { by: 'namedAgent' },
  ]);
  const site = figuresOf(wholeOf(all));
  const rows = (await rowsOf(question, groups)).filter(({ key }) => key);
  const standings = compared(
    rows.map(({ metrics }) => satisfaction(metrics.csat)),
    satisfaction(site.csat),
  );
  return {
    ...headOf(question),
    site,
    definitions: DEFINITIONS,
    rows: rows.map((row, index) => ({
      ...row,
      ...(standings[index] ?? { shrunk: null, rankable: false, differs: false }),
    })),
  };
};
