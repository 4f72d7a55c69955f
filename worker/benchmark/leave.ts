/** Leaving the benchmark. */
import type { Env } from '../env.ts';
import type { SiteId } from '../ids.ts';

/** What is kept of a site goes once it no longer lets itself be compared; to be run where that is changed. */
export const forgetUnlessJoined = (env: Env, site: SiteId): D1PreparedStatement =>
  env.DB.prepare(
    `DELETE FROM benchmark WHERE site = ?1
     AND NOT EXISTS (SELECT 1 FROM site WHERE id = ?1 AND json_extract(settings, '$.benchmark') = 1)`,
  ).bind(site);
