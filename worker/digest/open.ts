/** What the link of a digest opens: the week as it is known now, as a page or as a table. */
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { csvOf } from '../reports/csv.ts';
import { METRIC_IDS } from '../reports/measured.ts';
import { METRICS } from '../reports/metrics.ts';
import { siteOf } from '../sites.ts';
import { openedBy } from './link.ts';
import { digestPage, PRIVATE } from './page.ts';
import { digestOfWeek, type WeekRead } from './read.ts';
import { weekOf } from './week.ts';

/** A link that was made up, is too old or of a site that is gone opens nothing. */
const read = async (env: Env, token: string): Promise<WeekRead> => {
  const right = await openedBy(env, token);
  const site = right && (await siteOf(env, right.site));
  if (!site) throw new Refusal('not_found');
  return digestOfWeek(env, site, weekOf(site.timeZone, right.week));
};

/** The page; that it was opened is counted, not by whom. */
export const openDigest = async (env: Env, token: string): Promise<Response> => {
  const { site, week, digest } = await read(env, token);
  await env.DB.prepare('UPDATE digestSent SET opens = opens + 1 WHERE site = ? AND week = ?')
    .bind(site, week)
    .run();
  return digestPage(digest);
};

/** Every metric of the week, as the overview's CSV has it. */
export const openTable = async (env: Env, token: string): Promise<Response> => {
  const { site, week, figures } = await read(env, token);
  const rows = METRIC_IDS.map((id) => {
    const { term, unit } = METRICS[id];
    return { metric: id, term, unit, ...figures[id] };
  });
  return new Response(csvOf(rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${site}-${week}.csv"`,
      ...PRIVATE,
    },
  });
};
