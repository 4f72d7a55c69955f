/** The link of a digest: whoever has it reads that week of that site, for two months, and nothing else. */
import { z } from 'zod';
import type { Env } from '../env.ts';
import { siteId, type SiteId } from '../ids.ts';
import { seal, unseal } from '../signing.ts';

/** In ms. */
const LINK_LIFE = 60 * 86_400_000;

const right = z.object({
  site: siteId,
  /** The Monday on which it begins. */
  week: z.iso.date(),
  until: z.int(),
});

/** The address at which the digest of a week is read. */
export const linkTo = async (env: Env, site: SiteId, week: string): Promise<string> =>
  `${env.ORIGIN}/v1/digests/${await seal(env, 'digest', { site, week, until: Date.now() + LINK_LIFE })}`;

/** What a link opens; undefined for one that was not made here, or is too old. */
export const openedBy = async (
  env: Env,
  token: string,
): Promise<{ site: SiteId; week: string } | undefined> => {
  const opened = await unseal(env, 'digest', right, token);
  return opened && Date.now() < opened.until ? opened : undefined;
};
