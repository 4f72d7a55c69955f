/** A site among the others of its deployment, none of which can be told from what is answered. */
import { z } from 'zod';
import type { Found } from '../access.ts';
import type { Env } from '../env.ts';
import type { Site } from '../sites.ts';
import { clusterBootstrap } from '../statistics/cluster.ts';
import { shareOf, UNKNOWN, type Estimate } from '../statistics/interval.ts';
import { bestFirst, isLarge, LEAST_UNITS, ratioOf, WARNING, type Halves } from '../worth/halves.ts';
import type { Benchmark } from './bodies.ts';

/** Who knows the figures of all sites but a few could work out theirs: of so many owners there must be others, or of none. */
const LEAST_OTHERS = LEAST_UNITS - 1;

const flag = z.int().transform(Boolean);
const row = z
  .object({
    at: z.int(),
    isOwn: flag,
    isKnown: flag,
    owner: z.string().nullable(),
    ratings: z.int(),
    chats: z.int(),
    rated: z.int(),
    satisfied: z.int(),
    served: z.int(),
    ordered: z.int(),
  })
  .transform(({ rated, satisfied, served, ordered, ...counted }) => ({
    ...counted,
    satisfied: shareOf(satisfied, rated),
    converted: shareOf(ordered, served),
  }));
type Compared = z.infer<typeof row>;

/** All that were counted. Known is whose figures the asker, or an owner of the site that is asked about, can see anyway. */
const comparedWith = async (env: Env, site: string, asker: string): Promise<Compared[]> => {
  const { results } = await env.DB.prepare(
    `SELECT benchmark.*, site = ?1 AS isOwn,
       (SELECT min(user) FROM member WHERE member.site = benchmark.site AND role = 'owner') AS owner,
       site = ?1 OR EXISTS (
         SELECT 1 FROM member WHERE member.site = benchmark.site AND (user = ?2 OR (role = 'owner'
           AND user IN (SELECT user FROM member WHERE member.site = ?1 AND role = 'owner')))
       ) AS isKnown
     FROM benchmark ORDER BY lot`,
  )
    .bind(site, asker)
    .all();
  return z.array(row).parse(results);
};

const canTell = (units: readonly Compared[]): boolean => {
  const others = new Set(units.filter(({ isKnown }) => !isKnown).map(({ owner }) => owner));
  return units.length >= LEAST_UNITS && (others.size === 0 || others.size >= LEAST_OTHERS);
};

/** With all its decimals a share gives away of how many chats it is. */
const hundredths = (value: number | null): number => Math.round((value ?? 0) * 100) / 100;
const rounded = ({ value, low, high }: Estimate): Estimate => {
  const two = (one: number | null) => (one === null ? null : hundredths(one));
  return { value: two(value), low: two(low), high: two(high) };
};

const pointOf = ({ satisfied, converted }: Halves) => ({
  satisfied: hundredths(satisfied.value),
  converted: hundredths(converted.value),
});

const yoursIn = (own: Compared, units: readonly Compared[]): Benchmark['yours'] => ({
  countedAt: new Date(own.at).toISOString(),
  ratings: own.ratings,
  chats: own.chats,
  satisfied: own.satisfied,
  converted: own.converted,
  place: units.indexOf(own) + 1 || null,
});

/** What a site is told that has not joined, or that has not been counted yet. */
const NOTHING = {
  yours: null,
  enough: false,
  sites: null,
  ratio: UNKNOWN,
  points: [],
  warning: WARNING,
};

export const benchmarkOf = async (
  env: Env,
  site: Site,
  member: Found['reportReader']['member'],
): Promise<Benchmark> => {
  const joined = site.settings.benchmark;
  const all = joined ? await comparedWith(env, site.id, member?.user.id ?? '') : [];
  const own = all.find(({ isOwn }) => isOwn);
  if (!own) return { joined, ...NOTHING };
  const large = all.filter(isLarge);
  if (!canTell(large)) return { joined, ...NOTHING, yours: yoursIn(own, []) };
  const units = bestFirst(large);
  return {
    joined,
    yours: yoursIn(own, units),
    enough: true,
    sites: units.length,
    ratio: rounded(clusterBootstrap(units, ratioOf)),
    points: units.map(pointOf),
    warning: WARNING,
  };
};

/** What can be given away: all sites alike, without which of them is one's own. */
export const linesOfBenchmark = ({ points, sites, ratio }: Benchmark) =>
  points.map((point) => ({ ...point, sites, ratio }));
