/** Searches that people keep under a name, for themselves or for everyone at their site; in D1. */
import { z } from 'zod';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { SiteId } from '../protocol.ts';
import { newView, type NewView, type SavedView, type SavedViews } from './saved-view.ts';

/** Of one person, and for everyone at a site. */
const MOST = 50;

/** Whose a view is; null: for everyone at the site. */
type Owner = string | null;

const row = newView.extend({ id: z.string(), user: z.string().nullable() });

/** What this person sees at the site, by name: those for everyone first. */
export const viewsOf = async (env: Env, site: SiteId, user: string): Promise<SavedViews> => {
  const { results } = await env.DB.prepare(
    'SELECT id, user, name, query FROM savedView WHERE site = ? AND (user IS NULL OR user = ?) ORDER BY user IS NOT NULL, name',
  )
    .bind(site, user)
    .all();
  const views = z.array(row).parse(results);
  return { views: views.map(({ user: owner, ...view }) => ({ ...view, isShared: owner === null })) };
};

/** Keeps a search; refused where there are too many. */
export const saveView = async (env: Env, site: SiteId, owner: Owner, view: NewView): Promise<SavedView> => {
  const id = crypto.randomUUID();
  const { meta } = await env.DB.prepare(
    `INSERT INTO savedView (id, site, user, name, query) SELECT ?1, ?2, ?3, ?4, ?5
     WHERE (SELECT count(*) FROM savedView WHERE site = ?2 AND user IS ?3) < ${MOST}`,
  )
    .bind(id, site, owner, view.name, view.query)
    .run();
  if (!meta.changes) throw new Refusal('too_many_views');
  return { ...view, id, isShared: owner === null };
};

/** Removes one of this owner. */
export const dropView = async (env: Env, site: SiteId, owner: Owner, id: string): Promise<void> => {
  const { meta } = await env.DB.prepare('DELETE FROM savedView WHERE id = ? AND site = ? AND user IS ?')
    .bind(id, site, owner)
    .run();
  if (!meta.changes) throw new Refusal('not_found');
};
