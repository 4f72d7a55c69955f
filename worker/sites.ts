/** Sites in D1: what a shop has set, which pages are its own, who works there. */
import { z } from 'zod';
import type { Me, Shop } from './api.ts';
import { audit, type Entry } from './audit.ts';
import { json, jurisdiction } from './columns.ts';
import { forgetUnlessJoined } from './benchmark/leave.ts';
import type { Env } from './env.ts';
import { Refusal } from './errors.ts';
import { runsAfter } from './experiments/runs.ts';
import { siteId, type SiteId } from './protocol.ts';
import { ACTIONS, may, ROLES } from './rights.ts';
import { settings, type Settings } from './settings.ts';
import { digest } from './encoding.ts';
import { wordingAfter } from './survey.ts';
import { eventType } from './webhooks/bodies.ts';

const role = z.enum(ROLES);

const row = z.object({
  id: siteId,
  name: z.string(),
  /** Exact origins of the shop's pages; `https://*.shop.example` stands for any one subdomain. */
  origins: json(z.array(z.string())),
  settings: json(settings),
  timeZone: z.string(),
  jurisdiction,
  /** Of what the shop's server is told; nothing where no webhook is set. */
  tells: json(z.array(eventType))
    .nullable()
    .transform((events) => events ?? []),
});
export type Site = z.infer<typeof row>;

/** A changed setting is live after this many ms at most: a page that loads must not cost a query each time. */
const REMEMBER = 10_000;
const remembered = new Map<string, { site: Site; until: number }>();

/** The site of this id, as it was at most ten seconds ago; undefined where there is none. */
export const siteOf = async (env: Env, id: string): Promise<Site | undefined> => {
  const known = remembered.get(id);
  if (known && known.until > Date.now()) return known.site;
  if (!siteId.safeParse(id).success) return undefined;
  const found = await env.DB.prepare(
    'SELECT site.*, webhook.events AS tells FROM site LEFT JOIN webhook ON webhook.site = site.id WHERE site.id = ?',
  )
    .bind(id)
    .first();
  const site = found ? row.parse(found) : undefined;
  if (site) remembered.set(id, { site, until: Date.now() + REMEMBER });
  return site;
};

/** The site as it was read here last: for who has read it a moment ago and must not wait now. */
export const knownSite = (id: SiteId): Site | undefined => remembered.get(id)?.site;

/** It was changed: it is read anew when it is asked for next. */
export const forgetSite = (id: SiteId): void => void remembered.delete(id);

const membership = z
  .object({ role, capacity: z.int(), topics: json(z.array(z.string())) })
  .transform(({ role: known, ...seat }) => ({ role: known, seat }));

/** What this user may do at the site, and which chats are offered to them; undefined for a stranger. */
export const membershipOf = async (
  env: Env,
  site: SiteId,
  user: string,
): Promise<z.infer<typeof membership> | undefined> => {
  const found = await env.DB.prepare('SELECT * FROM member WHERE site = ? AND user = ?')
    .bind(site, user)
    .first();
  return found ? membership.parse(found) : undefined;
};

/** True while a session that was let in at a site still may be: it was not ended, and its user still works there. */
export const isStillIn = async (env: Env, site: SiteId, session: string): Promise<boolean> => {
  const found = await env.DB.prepare(
    'SELECT role, expiresAt FROM session JOIN member ON member.user = session.userId WHERE session.id = ? AND member.site = ?',
  )
    .bind(session, site)
    .first();
  if (!found) return false;
  const known = z.object({ role, expiresAt: z.coerce.date() }).parse(found);
  return may(known.role, 'chats.work') && known.expiresAt.getTime() > Date.now();
};

/** What is set, as it is written in the database now. */
const writtenOf = async (
  env: Env,
  site: SiteId,
): Promise<{ settings: string; origins: string; timeZone: string; rev: string }> => {
  const found = await env.DB.prepare('SELECT settings, origins, timeZone FROM site WHERE id = ?')
    .bind(site)
    .first();
  const written = z.object({ settings: z.string(), origins: z.string(), timeZone: z.string() }).parse(found);
  const hash = await digest(Object.values(written).join('\n'));
  return { ...written, rev: hash.slice(0, 22) };
};

/** What is set, and the `rev` that a change of it must name. */
export const shopOf = async (env: Env, site: SiteId): Promise<Shop> => {
  const { rev, ...written } = await writtenOf(env, site);
  return { ...row.pick({ settings: true, origins: true, timeZone: true }).parse(written), rev };
};

const settingsOf = (text: string): Settings => row.shape.settings.parse(text);

/** The names of the settings that are others now; what they say is nobody's business but the shop's. */
const changedParts = (before: Settings, after: Settings): string[] =>
  Object.entries(after)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(before, name)))
    .map(([name]) => name);

/** Changes what is set; refused where it is no longer what the change was made from. The same change again is no other. */
export const changeShop = async (
  env: Env,
  { site, user }: Pick<Entry, 'site' | 'user'>,
  { rev, ...wanted }: Shop,
): Promise<Shop> => {
  const before = await writtenOf(env, site);
  const set = settingsOf(before.settings);
  const survey = { ...wanted.settings.survey, wording: wordingAfter(set, wanted.settings) };
  const after = { ...wanted.settings, survey, ...runsAfter(set, wanted.settings) };
  const [settings, origins] = [JSON.stringify(after), JSON.stringify(wanted.origins)];
  const { timeZone } = wanted;
  const isDone = before.settings === settings && before.origins === origins && before.timeZone === timeZone;
  if (before.rev !== rev && !isDone) throw new Refusal('settings_conflict');
  const update = env.DB.prepare(
    `UPDATE site SET name = ?, settings = ?, origins = ?, timeZone = ?
     WHERE id = ? AND settings = ? AND origins = ? AND timeZone = ?`,
  ).bind(
    wanted.settings.name,
    settings,
    origins,
    timeZone,
    site,
    before.settings,
    before.origins,
    before.timeZone,
  );
  const [updated] = await env.DB.batch([update, forgetUnlessJoined(env, site)]);
  if (!updated?.meta.changes) throw new Refusal('settings_conflict');
  forgetSite(site);
  if (before.origins !== origins)
    await audit(env, { site, user, what: 'origins', about: wanted.origins.join(', ') });
  const parts = changedParts(set, after);
  if (before.timeZone !== timeZone) parts.push('timeZone');
  if (parts.length) await audit(env, { site, user, what: 'settings', about: parts.join(', ') });
  return shopOf(env, site);
};

/** True for someone who owns a site, whichever. */
export const ownsAny = async (env: Env, user: string): Promise<boolean> =>
  (await env.DB.prepare("SELECT 1 FROM member WHERE user = ? AND role = 'owner'").bind(user).first()) !==
  null;

/** The sites where this user works, by name. */
export const sitesOf = async (env: Env, user: string): Promise<Me['sites']> => {
  const { results } = await env.DB.prepare(
    'SELECT site.id, site.name, site.timeZone, member.role FROM member JOIN site ON site.id = member.site WHERE member.user = ? ORDER BY site.name',
  )
    .bind(user)
    .all();
  return z
    .array(z.object({ id: siteId, name: z.string(), timeZone: z.string(), role }))
    .parse(results)
    .map((one) => ({ ...one, may: ACTIONS.filter((action) => may(one.role, action)) }));
};

export const newSite = z.object({
  id: siteId,
  name: settings.shape.name,
  /** The shop's own address, e.g. `https://www.shop.example`. */
  origin: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin),
});
export type NewSite = z.infer<typeof newSite>;

/** Makes a site with plain settings, owned by `user`; refused when the id is taken. */
export const createSite = async (
  env: Env,
  { id, name, origin }: NewSite,
  user: Entry['user'],
): Promise<void> => {
  if (await siteOf(env, id)) throw new Refusal('site_taken');
  const plain = settings.parse({
    name,
    greeting: 'Hello! How can we help?',
    colour: '#1f5f4a',
    side: 'right',
  });
  await env.DB.batch([
    env.DB.prepare(
      'INSERT INTO site (id, name, origins, settings, timeZone, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
    ).bind(id, name, JSON.stringify([origin]), JSON.stringify(plain), 'UTC', new Date().toISOString()),
    env.DB.prepare('INSERT INTO member (site, user, role) VALUES (?, ?, ?)').bind(id, user.id, 'owner'),
  ]);
  await audit(env, { site: id, user, what: 'site.created', about: name });
};
