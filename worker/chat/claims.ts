/** What a frame claims, and who vouches for it: the shop's signature for products, its list of domains for a card. */
import type { Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { Card, Facts, FactsSaid } from '../facts.ts';
import { verifyProducts } from '../identity.ts';
import { isShopOrigin } from '../origins.ts';
import { siteOf } from '../sites.ts';

/** Facts as they may be kept. */
const factsFrom = async (env: Env, site: Place, { products, ...said }: FactsSaid): Promise<Facts> =>
  products ? { ...said, products: await verifyProducts(env, site.id, products) } : said;

/** A card that leads to a page of the shop as it is now: shoppers will click it. */
const cardFrom = async (env: Env, site: Place, card: Card): Promise<Card> => {
  const address = new URL(card.url);
  const shop = await siteOf(env, site.id);
  if (!shop || !isShopOrigin(shop, address.origin)) throw new Refusal('foreign_card');
  address.username = address.password = '';
  return { ...card, url: address.href };
};

/** What a frame may claim. */
export interface Claims {
  facts?: FactsSaid | undefined;
  card?: Card | undefined;
}

/** The claims as they may be kept; undefined where there are none, so that plain words need not wait. */
export const vouchedFor = (
  env: Env,
  site: Place,
  { facts, card }: Claims,
): Promise<{ facts?: Facts; card?: Card }> | undefined => {
  if (facts) return factsFrom(env, site, facts).then((known) => ({ facts: known }));
  return card && cardFrom(env, site, card).then((own) => ({ card: own }));
};
