/** Gives a voucher in a chat: from the pool, or from the shop's server; once under an id, within the agent's limit, logged. */
import { z } from 'zod';
import type { Member } from '../access.ts';
import { waitAfter } from '../accounts/attempts.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { ChatId, SiteId } from '../protocol.ts';
import { answerIn, callWebhook, webhookOf, type Webhook } from '../webhooks/webhook.ts';
import { voucherCode, voucherGiven, type VoucherGiven, type voucherWanted } from './bodies.ts';

/** One agent gives no more in a day: a limit for each voucher alone would let the whole pool go. */
const A_DAY = { max: 50, window: 86_400 };

type Wanted = z.infer<typeof voucherWanted>;

/** The most that this member may give at once, in minor units. */
export const limitOf = async (env: Env, { site, user }: Member): Promise<number> => {
  const found = await env.DB.prepare('SELECT voucherLimit FROM member WHERE site = ? AND user = ?')
    .bind(site.id, user.id)
    .first();
  return z.object({ voucherLimit: z.int() }).parse(found).voucherLimit;
};

/** What was given under this id. */
const givenUnder = async (env: Env, site: SiteId, id: string): Promise<VoucherGiven | undefined> => {
  const found = await env.DB.prepare('SELECT * FROM voucherGiven WHERE site = ? AND id = ?')
    .bind(site, id)
    .first();
  return found ? voucherGiven.parse(found) : undefined;
};

/** Moves one code from the pool to those given away, in one turn: two who ask at once get two. */
const takeFromPool = async (
  env: Env,
  { site, user }: Member,
  chat: ChatId,
  wanted: Wanted,
): Promise<void> => {
  const { id, minor, currency } = wanted;
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO voucherGiven (site, id, code, minor, currency, chat, user, by, at)
       SELECT site, ?2, code, minor, currency, ?3, ?4, ?5, ?6 FROM voucher
       WHERE site = ?1 AND minor = ?7 AND currency = ?8 ORDER BY code LIMIT 1 ON CONFLICT DO NOTHING`,
    ).bind(site.id, id, chat, user.id, user.name, Date.now(), minor, currency),
    env.DB.prepare(
      'DELETE FROM voucher WHERE site = ?1 AND code = (SELECT code FROM voucherGiven WHERE site = ?1 AND id = ?2)',
    ).bind(site.id, id),
  ]);
};

const answer = z.object({ code: voucherCode });

/** Asks the shop's server, which knows the id of the wish: asked again, it gives the same code. */
const takeFromShop = async (
  env: Env,
  { site, user }: Member,
  chat: ChatId,
  { id, minor, currency }: Wanted,
  webhook: Webhook,
): Promise<void> => {
  const said = { id, type: 'voucher', chat, minor, currency, agent: user };
  const { code } = await callWebhook(env, site.id, webhook, said)
    .then(async (response) => answer.parse(response.ok ? await answerIn(response) : undefined))
    .catch(() => {
      throw new Refusal('no_voucher', { detail: 'The server of the shop gave no voucher. Try again later.' });
    });
  await env.DB.prepare(
    `INSERT INTO voucherGiven (site, id, code, minor, currency, chat, user, by, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
    .bind(site.id, id, code, minor, currency, chat, user.id, user.name, Date.now())
    .run();
};

export const giveVoucher = async (
  env: Env,
  member: Member,
  chat: ChatId,
  wanted: Wanted,
): Promise<VoucherGiven> => {
  const { site } = member;
  const { id, minor, currency } = wanted;
  if (!(await givenUnder(env, site.id, id))) {
    if (minor > (await limitOf(env, member))) throw new Refusal('voucher_limit');
    const retryAfter = await waitAfter(env, `voucher:${site.id}:${member.user.id}`, A_DAY);
    if (retryAfter)
      throw new Refusal('voucher_limit', {
        detail: 'You have given 50 vouchers within a day, which is the most. Ask an owner of the site.',
        retryAfter,
      });
    const webhook = await webhookOf(env, site.id);
    if (webhook?.vouchers) await takeFromShop(env, member, chat, wanted, webhook);
    else await takeFromPool(env, member, chat, wanted);
  }
  const given = await givenUnder(env, site.id, id);
  if (!given) throw new Refusal('no_voucher');
  const isSame = given.minor === minor && given.currency === currency && given.chat === chat;
  if (!isSame) throw new Refusal('id_conflict');
  return given;
};
