/** The audit log of a site: who did what, and when. Rows are added and read, never changed. It holds no texts and no addresses of the net. */
import { z } from 'zod';
import type { Env } from './env.ts';
import type { SiteId } from './protocol.ts';
import { auditEntry, type AuditPage, type auditQuery, type What } from './team/bodies.ts';

const HOUR = 3_600_000;
const MAX_ABOUT = 300;
/** Entries in one answer. */
const PAGE_SIZE = 50;

export interface Entry {
  site: SiteId;
  /** Who did it. */
  user: { id: string; name: string };
  what: What;
  /** Whom or what it concerns, in a few words; longer ones are cut. */
  about?: string;
}

/** A number that no two entries of one millisecond share. */
const anyNumber = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** Notes what someone did. */
export const audit = async (env: Env, { site, user, what, about = '' }: Entry): Promise<void> => {
  await env.DB.prepare(
    'INSERT INTO audit (site, at, n, user, name, what, about) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
    .bind(site, Date.now(), anyNumber(), user.id, user.name, what, about.slice(0, MAX_ABOUT))
    .run();
};

/** The same where it happens again and again: once an hour is enough. */
export const auditOnce = async (env: Env, entry: Entry & { about: string }): Promise<void> => {
  const { site, user, what, about } = entry;
  const known = await env.DB.prepare(
    'SELECT 1 FROM audit WHERE site = ? AND at > ? AND user = ? AND what = ? AND about = ?',
  )
    .bind(site, Date.now() - HOUR, user.id, what, about)
    .first();
  if (!known) await audit(env, entry);
};

/** Notes what someone did to their own account, at each site where they work. */
export const auditEverywhere = async (
  env: Env,
  { user, what, about = '' }: Omit<Entry, 'site'>,
): Promise<void> => {
  await env.DB.prepare(
    'INSERT INTO audit (site, at, n, user, name, what, about) SELECT site, ?, ?, user, ?, ?, ? FROM member WHERE user = ?',
  )
    .bind(Date.now(), anyNumber(), user.name, what, about.slice(0, MAX_ABOUT), user.id)
    .run();
};

/** One page of the log, the newest first. */
export const auditOf = async (
  env: Env,
  site: SiteId,
  { before }: z.infer<typeof auditQuery>,
): Promise<AuditPage> => {
  const [at, n] = before?.split('-').map(Number) ?? [Number.MAX_SAFE_INTEGER, 0];
  const { results } = await env.DB.prepare(
    'SELECT at, n, name, what, about FROM audit WHERE site = ? AND (at, n) < (?, ?) ORDER BY at DESC, n DESC LIMIT ?',
  )
    .bind(site, at, n, PAGE_SIZE + 1)
    .all();
  const entries = z.array(auditEntry).parse(results);
  const shown = entries.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return { entries: shown, next: entries.length > PAGE_SIZE && last ? `${last.at}-${last.n}` : null };
};
