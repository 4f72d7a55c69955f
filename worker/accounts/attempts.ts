/** How often someone may try, over all isolates: counted in D1, under a hash, so that no address is kept. */
import { z } from 'zod';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { encode } from '../encoding.ts';
import { sign } from '../signing.ts';

/** So many tries in so many seconds. */
export interface Limit {
  max: number;
  window: number;
}

const row = z.object({ count: z.int(), until: z.int() });

const COUNT = `INSERT INTO attempt (key, count, until) VALUES (?1, 1, ?2 + ?3)
  ON CONFLICT DO UPDATE SET
    count = CASE WHEN until <= ?2 THEN 1 ELSE count + 1 END,
    until = CASE WHEN until <= ?2 THEN ?2 + ?3 ELSE until END
  RETURNING count, until`;

/** Counts one try at `what`; gives in how many seconds they may try again, 0 where they may now. */
export const waitAfter = async (env: Env, what: string, { max, window }: Limit): Promise<number> => {
  const key = encode(await sign(env, 'attempt', what));
  const now = Date.now();
  const [, counted] = await env.DB.batch([
    env.DB.prepare('DELETE FROM attempt WHERE until <= ? AND key <> ?').bind(now, key),
    env.DB.prepare(COUNT).bind(key, now, window * 1_000),
  ]);
  const { count, until } = row.parse(counted?.results[0]);
  return count > max ? Math.ceil((until - now) / 1_000) : 0;
};

/** The same as a refusal. */
export const admitAttempt = async (env: Env, what: string, limit: Limit): Promise<void> => {
  const retryAfter = await waitAfter(env, what, limit);
  if (retryAfter) throw new Refusal('too_many_tries', { retryAfter });
};
