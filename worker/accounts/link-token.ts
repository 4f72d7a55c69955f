/** One-time links as rows of the table `verification`. */
import { digest } from '../encoding.ts';

/** The name under which a link lies in the database: a hash, so that who reads the database holds no link. */
export const linkIdentifier = async (token: string): Promise<string> => `link:${await digest(token)}`;

/**
 * What a link is good for: signing one user in, making the owner of a new deployment, joining a site, setting a password
 * anew. The last comes by e-mail, or was made `by` someone of a `site`, who must still be allowed to when it is opened.
 */
export type Purpose =
  | { kind: 'signin'; user: string }
  | { kind: 'setup' }
  | { kind: 'invite'; invite: string }
  | { kind: 'reset'; user: string; made?: { site: string; by: string } | undefined };

export const INSERT_LINK =
  'INSERT INTO verification (id, identifier, value, expiresAt, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)';

/** The values of `INSERT_LINK` for a link that works once, within `life` ms. */
export const linkRow = async (token: string, purpose: Purpose, life: number): Promise<string[]> => {
  const now = new Date().toISOString();
  const until = new Date(Date.now() + life).toISOString();
  return [crypto.randomUUID(), await linkIdentifier(token), JSON.stringify(purpose), until, now, now];
};
