/** The site's pool of voucher codes: each is in it until it is given away, once. */
import { z } from 'zod';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { moneyOf, type Money } from '../money.ts';
import type { SiteId } from '../protocol.ts';
import {
  voucherGiven,
  vouchersShown,
  type VoucherGiven,
  type vouchersAdd,
  type VouchersShown,
} from './bodies.ts';

/** So many of those given away are listed. */
const LISTED = 200;

/** Adds codes of one value; says how many of them were new. */
export const addVouchers = async (
  env: Env,
  site: SiteId,
  { minor, currency, codes }: z.infer<typeof vouchersAdd>,
): Promise<{ added: number }> => {
  // Refuses what is no currency.
  moneyOf(0, currency);
  const { meta } = await env.DB.prepare(
    `INSERT INTO voucher (site, code, minor, currency)
     SELECT ?1, value, ?2, ?3 FROM json_each(?4)
     WHERE value NOT IN (SELECT code FROM voucherGiven WHERE site = ?1) ON CONFLICT DO NOTHING`,
  )
    .bind(site, minor, currency, JSON.stringify(codes))
    .run();
  return { added: meta.changes };
};

/** What is left of each value, the smallest first. */
export const kindsOf = async (env: Env, site: SiteId): Promise<VouchersShown['kinds']> => {
  const { results } = await env.DB.prepare(
    `SELECT minor, currency, count(*) AS "left" FROM voucher WHERE site = ?
     GROUP BY currency, minor ORDER BY currency, minor`,
  )
    .bind(site)
    .all();
  return vouchersShown.shape.kinds.parse(results);
};

/** Takes all codes of a value out of the pool: added by mistake, or run out. */
export const removeVouchers = async (env: Env, site: SiteId, { minor, currency }: Money): Promise<void> => {
  const { meta } = await env.DB.prepare('DELETE FROM voucher WHERE site = ? AND minor = ? AND currency = ?')
    .bind(site, minor, currency)
    .run();
  if (!meta.changes) throw new Refusal('not_found');
};

/** Who gave what in which chat, the newest first. */
export const givenAt = async (env: Env, site: SiteId): Promise<VoucherGiven[]> => {
  const { results } = await env.DB.prepare(
    'SELECT * FROM voucherGiven WHERE site = ? ORDER BY at DESC LIMIT ?',
  )
    .bind(site, LISTED)
    .all();
  return z.array(voucherGiven).parse(results);
};
