/** What a digest is made of, read from the site's Ledgers: the week's figures beside those of the week before, and comments. */
import { askLedgers } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import type { SiteId } from '../ids.ts';
import type { Part } from '../ledger/report.ts';
import { counted, percentileOf, satisfiedOf, shareMeasured } from '../reports/measure.ts';
import type { Measured } from '../reports/measured.ts';
import type { ChatRecord } from '../protocol.ts';
import type { Asked } from '../search/search.ts';
import type { Site } from '../sites.ts';
import { differenceOf } from '../statistics/newcombe.ts';
import { mergeSketches } from '../statistics/sketch.ts';
import { digestOf, type Digest, type Figure, type Figures } from './digest.ts';
import type { Week } from './week.ts';

export interface WeekRead {
  site: SiteId;
  /** The Monday on which it began. */
  week: string;
  digest: Digest;
  figures: Figures;
}

const NONE: Measured = { value: null, low: null, high: null, n: 0, hits: null };

const measuredIn = (parts: readonly Part[]) => {
  const sum = (count: (part: Part) => number) => parts.reduce((total, one) => total + count(one), 0);
  const chats = sum((part) => part.chats);
  const ratings = [0, 1, 2, 3, 4].map((index) => sum((part) => part.ratings[index] ?? 0));
  return {
    csat: satisfiedOf('csat', ratings),
    chats: counted(chats),
    firstResponse: percentileOf(mergeSketches(parts.map((part) => part.firstResponse)), 0.5),
    missed: shareMeasured(chats - sum((part) => part.answered), chats),
  };
};

const changeOf = (a: Measured, b: Measured): Figure['change'] => {
  if (a.hits === null || b.hits === null) return null;
  const share = ({ hits, n, value, low, high }: Measured) => ({ n: hits ?? 0, of: n, value, low, high });
  const { value, low, high } = differenceOf(share(a), share(b));
  if (value === null || low === null || high === null) return null;
  return { value, low, high, noise: low <= 0 && high >= 0 };
};

const figuresOf = async (env: Env, site: Site, { before, from, to }: Week): Promise<Figures> => {
  const [now, then] = await Promise.all([
    askLedgers(env, site, async (ledger) => ledger.overview(from, to)),
    askLedgers(env, site, async (ledger) => ledger.overview(before, from)),
  ]);
  const [a, b] = [measuredIn(now), measuredIn(then)];
  const figure = (one: Measured, previous: Measured): Figure => ({
    ...one,
    previous,
    change: changeOf(one, previous),
  });
  const none: Figure = { ...NONE, previous: null, change: null };
  return {
    csat: figure(a.csat, b.csat),
    thumbs: none,
    nps: none,
    ces: none,
    responseRate: none,
    chats: figure(a.chats, b.chats),
    firstResponse: figure(a.firstResponse, b.firstResponse),
    missed: figure(a.missed, b.missed),
  };
};

/** The newest chats of the week that were commented. */
const commentedIn = async (env: Env, site: Site, { from, to }: Week): Promise<ChatRecord[]> => {
  const asked: Asked = { q: '', who: '', conditions: { from, to, commented: 1 }, before: undefined };
  const parts = await askLedgers(env, site, async (ledger) => ledger.search(asked));
  return parts.flatMap(({ found }) => found.map(({ chat }) => chat));
};

/** A week of a site, as it is known now. */
export const digestOfWeek = async (env: Env, site: Site, week: Week): Promise<WeekRead> => {
  const [figures, chats] = await Promise.all([figuresOf(env, site, week), commentedIn(env, site, week)]);
  const { name } = site.settings;
  const digest = digestOf({ name, timeZone: site.timeZone }, week, figures, chats);
  return { site: site.id, week: week.monday, digest, figures };
};
