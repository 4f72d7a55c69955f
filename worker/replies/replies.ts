/** Saved replies in D1: a change adds a version, and so does deleting; nothing is written over. */
import { z } from 'zod';
import type { Member } from '../access.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { may } from '../rights.ts';
import { reply, type replyChange, type replyNew, type Reply } from './bodies.ts';

const rows = z.array(reply.extend({ deleted: z.coerce.boolean() }));

/** More are no help: nobody finds one of them. */
const MOST = 500;

/** Those of the site and the member's own, by shortcut. */
export const repliesOf = async (env: Env, { site, user }: Member, deleted: boolean): Promise<Reply[]> => {
  const { results } = await env.DB.prepare(
    `SELECT * FROM reply WHERE site = ?1 AND (owner IS NULL OR owner = ?2) AND deleted = ?3
     AND version = (SELECT max(version) FROM reply AS one WHERE one.site = ?1 AND one.id = reply.id)
     ORDER BY shortcut, id`,
  )
    .bind(site.id, user.id, Number(deleted))
    .all();
  return rows.parse(results);
};

/** All versions of one, the newest first. To whom it is not for, there is no such reply. */
export const historyOf = async (env: Env, { site, user }: Member, id = ''): Promise<[Reply, ...Reply[]]> => {
  const { results } = await env.DB.prepare(
    'SELECT * FROM reply WHERE site = ? AND id = ? ORDER BY version DESC',
  )
    .bind(site.id, id)
    .all();
  const [newest, ...older] = rows.parse(results);
  if (!newest || (newest.owner !== null && newest.owner !== user.id)) throw new Refusal('not_found');
  return [newest, ...older];
};

/** One's own are one's own; those of the site are changed by whoever runs it. */
const mustOwn = ({ role, user }: Member, owner: string | null): void => {
  if (owner !== user.id && !(owner === null && may(role, 'replies.change'))) throw new Refusal('forbidden');
};

/** Adds a version; refused when another one was added meanwhile. */
const add = async (
  env: Env,
  { site, user }: Member,
  version: Omit<Reply, 'updatedAt' | 'updatedBy'>,
): Promise<Reply> => {
  const written: Reply = { ...version, updatedAt: Date.now(), updatedBy: user.name };
  const { meta } = await env.DB.prepare(
    `INSERT INTO reply (site, id, version, owner, shortcut, title, text, language, topic, updatedAt, updatedBy, deleted)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
    .bind(
      site.id,
      written.id,
      written.version,
      written.owner,
      written.shortcut,
      written.title,
      written.text,
      written.language,
      written.topic,
      written.updatedAt,
      written.updatedBy,
      Number(written.deleted),
    )
    .run();
  if (!meta.changes) throw new Refusal('reply_conflict');
  return written;
};

/** Where two that one person sees had the same shortcut, it would lead to the wrong one. */
const mustBeFree = async (
  env: Env,
  member: Member,
  { id, shortcut }: Pick<Reply, 'id' | 'shortcut'>,
): Promise<void> => {
  const standing = await repliesOf(env, member, false);
  if (standing.some((one) => one.shortcut === shortcut && one.id !== id)) throw new Refusal('shortcut_taken');
  if (standing.length >= MOST && !standing.some((one) => one.id === id))
    throw new Refusal('too_many_replies');
};

export const createReply = async (
  env: Env,
  member: Member,
  { mine, ...written }: z.infer<typeof replyNew>,
): Promise<Reply> => {
  const owner = mine ? member.user.id : null;
  mustOwn(member, owner);
  const id = crypto.randomUUID();
  await mustBeFree(env, member, { id, ...written });
  return add(env, member, { ...written, id, owner, version: 1, deleted: false });
};

/** Refused when it is no longer what it was changed from. */
export const changeReply = async (
  env: Env,
  member: Member,
  id: string | undefined,
  { version, ...written }: z.infer<typeof replyChange>,
): Promise<Reply> => {
  const [newest] = await historyOf(env, member, id);
  mustOwn(member, newest.owner);
  if (newest.version !== version || newest.deleted) throw new Refusal('reply_conflict');
  await mustBeFree(env, member, { id: newest.id, ...written });
  return add(env, member, { ...newest, ...written, version: version + 1 });
};

export const deleteReply = async (env: Env, member: Member, id: string | undefined): Promise<Reply> => {
  const [newest] = await historyOf(env, member, id);
  mustOwn(member, newest.owner);
  return newest.deleted
    ? newest
    : add(env, member, { ...newest, version: newest.version + 1, deleted: true });
};

/** An old version stands again, as a new one; so does what was deleted. */
export const restoreReply = async (
  env: Env,
  member: Member,
  id: string | undefined,
  version: number,
): Promise<Reply> => {
  const history = await historyOf(env, member, id);
  const [newest] = history;
  mustOwn(member, newest.owner);
  const wanted = history.find((one) => one.version === version);
  if (!wanted) throw new Refusal('not_found');
  await mustBeFree(env, member, wanted);
  return add(env, member, { ...wanted, version: newest.version + 1, deleted: false });
};
