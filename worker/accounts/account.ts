/** One's own account: what lets one in, and where one is signed in. */
import { z } from 'zod';
import { auditEverywhere } from '../audit.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { leaveEverywhere } from './leaving.ts';
import type { Account } from './bodies.ts';

const instant = z.coerce.date().transform((date) => date.getTime());
const userRow = z.object({
  name: z.string(),
  email: z.string(),
  hasPassword: z.int().transform(Boolean),
  hasTwoFactor: z.int().transform(Boolean),
});
const sessionRow = z.object({ id: z.string(), device: z.string(), since: instant });
const passkeyRow = z.object({ id: z.string(), name: z.string(), since: instant });

const USER = `SELECT name, email, coalesce(twoFactorEnabled, 0) AS hasTwoFactor,
  EXISTS (SELECT 1 FROM account WHERE userId = user.id AND password IS NOT NULL) AS hasPassword FROM user WHERE id = ?`;
const SESSIONS = `SELECT id, coalesce(userAgent, '') AS device, createdAt AS since FROM session
  WHERE userId = ? AND expiresAt > ? ORDER BY createdAt DESC`;
const PASSKEYS = `SELECT id, coalesce(name, 'Passkey') AS name, createdAt AS since FROM passkey
  WHERE userId = ? ORDER BY createdAt`;

/** All of it. `current`: the session in which it is asked. */
export const accountOf = async (env: Env, user: string, current: string): Promise<Account> => {
  const [users, sessions, passkeys] = await env.DB.batch([
    env.DB.prepare(USER).bind(user),
    env.DB.prepare(SESSIONS).bind(user, new Date().toISOString()),
    env.DB.prepare(PASSKEYS).bind(user),
  ]);
  return {
    ...userRow.parse(users?.results[0]),
    sessions: z
      .array(sessionRow)
      .parse(sessions?.results)
      .map((one) => ({ ...one, device: one.device || 'A browser', isThis: one.id === current })),
    passkeys: z.array(passkeyRow).parse(passkeys?.results),
  };
};

/** Another name, noted under the old one. Their windows open again with it. */
export const rename = async (env: Env, user: { id: string; name: string }, wanted: string): Promise<void> => {
  await env.DB.prepare('UPDATE user SET name = ?, updatedAt = ? WHERE id = ?')
    .bind(wanted, new Date().toISOString(), user.id)
    .run();
  await auditEverywhere(env, { user, what: 'name', about: wanted });
  await leaveEverywhere(env, user.id);
};

const ids = z.array(z.object({ id: z.string() }));

/** Ends one session of this user, or all but the one that is `kept`; their windows are closed. */
export const endSessions = async (
  env: Env,
  user: { id: string; name: string },
  which: { one: string } | { kept: string },
): Promise<void> => {
  const [condition, session] = 'one' in which ? ['id = ?', which.one] : ['id <> ?', which.kept];
  const { results } = await env.DB.prepare(
    `DELETE FROM session WHERE userId = ? AND ${condition} RETURNING id`,
  )
    .bind(user.id, session)
    .all();
  const ended = ids.parse(results);
  if (!ended.length && 'one' in which) throw new Refusal('not_found');
  if (ended.length) await auditEverywhere(env, { user, what: 'sessions.ended', about: String(ended.length) });
  await Promise.all(ended.map(({ id }) => leaveEverywhere(env, user.id, id)));
};
