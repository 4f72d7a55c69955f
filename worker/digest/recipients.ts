/** Who gets a site's digest, in D1. Nobody gets it who does not work there: it is no way to have us write to strangers. */
import { z } from 'zod';
import type { Member } from '../access.ts';
import { audit } from '../audit.ts';
import { json } from '../columns.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { SiteId } from '../ids.ts';
import { membersOf } from '../team/members.ts';
import type { DigestChange, DigestShown } from './bodies.ts';

/** A quarter of a year. */
const LISTED = 13;

const row = z.object({ recipients: json(z.array(z.string())), csv: z.coerce.boolean() });
const sentRow = z.object({ week: z.iso.date(), at: z.int(), opens: z.int() });

/** What is set; nobody gets it where nothing is. */
export const chosenAt = async (env: Env, site: SiteId): Promise<DigestChange> => {
  const found = await env.DB.prepare('SELECT recipients, csv FROM digest WHERE site = ?').bind(site).first();
  return found ? row.parse(found) : { recipients: [], csv: false };
};

const sentAt = async (env: Env, site: SiteId): Promise<DigestShown['sent']> => {
  const { results } = await env.DB.prepare(
    'SELECT week, at, opens FROM digestSent WHERE site = ? ORDER BY week DESC LIMIT ?',
  )
    .bind(site, LISTED)
    .all();
  return z.array(sentRow).parse(results);
};

/** What is set, who could be chosen, and what went out. */
export const digestShownOf = async (env: Env, site: SiteId): Promise<DigestShown> => {
  const [chosen, members, sent] = await Promise.all([
    chosenAt(env, site),
    membersOf(env, site),
    sentAt(env, site),
  ]);
  const team = members.map(({ id, name, email }) => ({ id, name, email }));
  // Who left the team is chosen no more.
  const recipients = chosen.recipients.filter((one) => team.some(({ id }) => id === one));
  return { recipients, csv: chosen.csv, team, mails: env.MAIL_FROM !== '', sent };
};

/** Chooses who gets it. */
export const chooseDigest = async (
  env: Env,
  { site: { id: site }, user }: Member,
  { recipients, csv }: DigestChange,
): Promise<DigestShown> => {
  const { team } = await digestShownOf(env, site);
  const chosen = team.filter(({ id }) => recipients.includes(id));
  if (chosen.length < new Set(recipients).size)
    throw new Refusal('bad_request', { detail: 'recipients: Only people of the team get the digest.' });
  await env.DB.prepare('INSERT OR REPLACE INTO digest (site, recipients, csv) VALUES (?, ?, ?)')
    .bind(site, JSON.stringify(chosen.map(({ id }) => id)), Number(csv))
    .run();
  const about = chosen.map(({ name }) => name).join(', ') || 'nobody';
  await audit(env, { site, user, what: 'digest', about: `to ${about}${csv ? ', with a table' : ''}` });
  return digestShownOf(env, site);
};
