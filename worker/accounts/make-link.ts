/** Makes one-time links for people to hand over. Their address is this deployment's own, whatever a request said it was. */
import type { Env } from '../env.ts';
import { encode } from '../encoding.ts';
import { INSERT_LINK, linkIdentifier, linkRow, type Purpose } from './link-token.ts';

/** A new link, good once, within `life` ms; and the name under which it lies in the database, to take it back. */
export const makeLink = async (
  env: Env,
  purpose: Purpose,
  life: number,
): Promise<{ link: string; identifier: string }> => {
  const token = encode(crypto.getRandomValues(new Uint8Array(32)));
  await env.DB.prepare(INSERT_LINK)
    .bind(...(await linkRow(token, purpose, life)))
    .run();
  return { link: `${env.ORIGIN}/console/#link=${token}`, identifier: await linkIdentifier(token) };
};

/** Takes a link back. */
export const withdrawLink = async (env: Env, identifier: string): Promise<void> => {
  await env.DB.prepare('DELETE FROM verification WHERE identifier = ?').bind(identifier).run();
};
