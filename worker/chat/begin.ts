/** How a chat begins: an id and a token are minted, and nothing is stored before its first message. */
import { waitUntil } from 'cloudflare:workers';
import type { z } from 'zod';
import type { chatStart, chatStarted, tokenRefresh, tokenRefreshed } from '../api.ts';
import { refuseBlocked } from '../blocks/blocks.ts';
import {
  ask,
  ledgerOf,
  mintChat,
  mintShopper,
  mintToken,
  verifyShopper,
  verifyToken,
} from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { Identity } from '../facts.ts';
import type { ShopperId } from '../ids.ts';
import { verifyIdentity } from '../identity.ts';
import type { Site } from '../sites.ts';

/** Who a shopper is, where the shop says so. */
const identityOf = async (env: Env, { id }: Site, signed: unknown): Promise<Identity | undefined> =>
  signed === undefined ? undefined : verifyIdentity(env, id, signed);

/**
 * Links a shopper to the customer they are. False where they are another one already: two who share a browser are not one. Where that
 * is not known the chat begins all the same, and its record says it again.
 */
const isLinked = (env: Env, site: Site, shopper: ShopperId, customer: string): Promise<boolean> => {
  const find = () => ledgerOf(env, site, shopper);
  return ask(find, async (ledger) => ledger.receiveCustomer(shopper, customer)).catch(() => true);
};

/** A chat for whoever this browser already is, or for a new shopper. */
export const beginChat = async (
  env: Env,
  site: Site,
  known: z.infer<typeof chatStart>,
): Promise<z.infer<typeof chatStarted>> => {
  const identity = await identityOf(env, site, known.identity);
  const back = await verifyShopper(env, site.id, known.shopper);
  await refuseBlocked(env, site.id, back, identity?.id);
  const chat = await mintChat(env, site.id);
  const isThem = back && (!identity || (await isLinked(env, site, back, identity.id)));
  const shopper = isThem ? back : await mintShopper(env, site.id);
  if (identity && !isThem) waitUntil(isLinked(env, site, shopper, identity.id));
  return { chat, shopper, token: await mintToken(env, { site: site.id, chat, shopper, identity }) };
};

/** A fresh token for an old one; who the shopper is stays, or is said anew. Whoever comes as another has a chat of their own. */
export const renewToken = async (
  env: Env,
  site: Site,
  chat: string | undefined,
  { token, identity }: z.infer<typeof tokenRefresh>,
): Promise<z.infer<typeof tokenRefreshed>> => {
  const right = (await verifyToken(env, token))?.right;
  if (right?.site !== site.id || right.chat !== chat) throw new Refusal('bad_token');
  const said = await identityOf(env, site, identity);
  const isAnother =
    said &&
    (right.identity ? said.id !== right.identity.id : !(await isLinked(env, site, right.shopper, said.id)));
  if (isAnother) return beginChat(env, site, { identity });
  const known = said ?? right.identity;
  await refuseBlocked(env, site.id, right.shopper, known?.id);
  return { token: await mintToken(env, { ...right, identity: known }) };
};
