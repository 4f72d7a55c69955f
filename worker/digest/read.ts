/** What a digest is made of, read from the site's Ledgers: the week's figures beside those of the week before, and comments. */
import { askLedgers } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import type { SiteId } from '../ids.ts';
import type { Overview } from '../reports/bodies.ts';
import { figuresBeside } from '../reports/change.ts';
import type { Period } from '../reports/periods.ts';
import { countedBy, wholeOf, type Question } from '../reports/question.ts';
import type { ChatRecord } from '../protocol.ts';
import type { Asked } from '../search/search.ts';
import type { Site } from '../sites.ts';
import { digestOf, type Digest } from './digest.ts';
import type { Week } from './week.ts';

export interface WeekRead {
  site: SiteId;
  /** The Monday on which it began. */
  week: string;
  digest: Digest;
  figures: Overview['metrics'];
}

const figuresOf = async (env: Env, site: Site, { before, from, to }: Week): Promise<Overview['metrics']> => {
  const countIn = async (period: Period) => {
    const question: Question = { env, site, period, filters: {}, now: Date.now() };
    const [all] = await countedBy(question, [{ by: 'all' }]);
    return wholeOf(all);
  };
  return figuresBeside(await countIn({ from, to }), await countIn({ from: before, to: from }));
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
