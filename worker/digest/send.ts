/** Sending digests: each site's once a week by the clocks of the site, and one to whoever asks for it now. */
import { z } from 'zod';
import type { Member } from '../access.ts';
import { sendLetter } from '../accounts/mail.ts';
import { memberOf } from '../team/members.ts';
import type { Env } from '../env.ts';
import { siteId, type SiteId } from '../ids.ts';
import { inBatches } from '../records.ts';
import { siteOf, type Site } from '../sites.ts';
import type { DigestMade } from './bodies.ts';
import { letterOf } from './letter.ts';
import { linkTo } from './link.ts';
import { digestOfWeek } from './read.ts';
import { chosenAt, digestShownOf } from './recipients.ts';
import { isDue, lastWeek, type Week } from './week.ts';

const SITES_AT_ONCE = 5;

/** Sites with somebody to get it. */
const sitesWithDigest = async (env: Env): Promise<SiteId[]> => {
  const { results } = await env.DB.prepare("SELECT site FROM digest WHERE recipients <> '[]'").all();
  return z
    .array(z.object({ site: siteId }))
    .parse(results)
    .map(({ site }) => site);
};

/** Takes the week for this run: true for one alone, however many there are. */
const claim = async (env: Env, site: SiteId, week: string, now: number): Promise<boolean> => {
  const { meta } = await env.DB.prepare(
    'INSERT INTO digestSent (site, week, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
    .bind(site, week, now)
    .run();
  return meta.changes > 0;
};

/** It did not go out: the next hour tries again. */
const giveBack = (env: Env, site: SiteId, week: string) =>
  env.DB.prepare('DELETE FROM digestSent WHERE site = ? AND week = ?').bind(site, week).run();

/** Writes to each; gives how many letters are on their way. */
const write = async (
  env: Env,
  site: Site,
  week: Week,
  { to, csv }: { to: readonly string[]; csv: boolean },
): Promise<{ link: string; mailed: number }> => {
  const { digest } = await digestOfWeek(env, site, week);
  const link = await linkTo(env, site.id, week.monday);
  const letter = letterOf(digest, link, csv ? `${link}/week.csv` : undefined);
  const sent = await Promise.all(to.map((address) => sendLetter(env, { to: address, ...letter })));
  return { link, mailed: sent.filter(Boolean).length };
};

const sendAt = async (env: Env, id: SiteId, now: number): Promise<void> => {
  const site = await siteOf(env, id);
  const week = site && lastWeek(site.timeZone, now);
  if (!site || !week || !isDue(week, now)) return;
  const { recipients, csv, team } = await digestShownOf(env, id);
  const to = team.filter((one) => recipients.includes(one.id)).map(({ email }) => email);
  if (!to.length || !(await claim(env, id, week.monday, now))) return;
  try {
    const { mailed } = await write(env, site, week, { to, csv });
    if (!mailed) throw new Error('no letter went out');
  } catch (thrown) {
    await giveBack(env, id, week.monday);
    throw thrown;
  }
};

/** Called every hour. What fails at one site is tried again in an hour, for a day, and is nobody else's trouble. */
export const sendDigests = async (env: Env, now: number): Promise<void> => {
  if (!env.MAIL_FROM) return;
  await inBatches(await sitesWithDigest(env), SITES_AT_ONCE, (site) =>
    sendAt(env, site, now).catch((thrown: unknown) => {
      console.error(
        `The digest of ${site} was not sent:`,
        thrown instanceof Error ? thrown.message : String(thrown),
      );
    }),
  );
};

/** The last week's, to whoever asks for it. */
export const sendNow = async (env: Env, { site, user }: Member): Promise<DigestMade> => {
  const [{ email }, { csv }] = await Promise.all([memberOf(env, site.id, user.id), chosenAt(env, site.id)]);
  const week = lastWeek(site.timeZone, Date.now());
  const { link, mailed } = await write(env, site, week, { to: [email], csv });
  return { link, mailed: mailed > 0 };
};
