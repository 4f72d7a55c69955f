/** What a page, the shop's server or an import tells of orders, on its way to the Till. */
import type { z } from 'zod';
import { ask, tillOf, verifyChat, verifyShopper } from '../durable-objects-router.ts';
import { digest } from '../encoding.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { moneyOf, signedMoneyOf } from '../money.ts';
import type { Site } from '../sites.ts';
import type { ToldAdjustment } from './adjust.ts';
import type { BrowserFamily, OrderIn, OrderSource, orderTaken, RefundIn, refundTaken } from './bodies.ts';
import type { Once } from './store.ts';
import type { Told } from './words.ts';

/** Who tells. */
export interface Teller {
  source: OrderSource;
  /** Of a page. */
  browser?: BrowserFamily | null;
  /** The `Idempotency-Key` of a server. */
  key?: string | undefined;
}

/** Clocks of servers may be ahead by so much, in ms. */
const AHEAD = 86_400_000;

const past = (at: number | undefined): number | null => {
  if (at !== undefined && at > Date.now() + AHEAD)
    throw new Refusal('bad_request', { detail: 'This time has not come yet' });
  return at ?? null;
};

/** An order as the Till takes it. What a page says of time and customer is not heard. */
export const toldOrder = async (
  env: Env,
  site: Site,
  { id, value, currency, items, ...said }: OrderIn,
  { source, browser = null }: Teller,
): Promise<Told> => {
  const [shopper, chat] = said.reference?.split('~') ?? [];
  const total = moneyOf(value, currency);
  const isShop = source !== 'browser';
  return {
    id,
    source,
    total,
    tax: said.tax === undefined ? null : moneyOf(said.tax, currency).minor,
    shipping: said.shipping === undefined ? null : moneyOf(said.shipping, currency).minor,
    items,
    shopper: (await verifyShopper(env, site.id, said.shopper ?? shopper)) ?? null,
    chat: (await verifyChat(env, site.id, said.chat ?? chat)) ?? null,
    placedAt: isShop ? past(said.placedAt) : null,
    customer: (isShop && said.customer) || null,
    browser,
  };
};

/** What becomes of an order, as the Till takes it. */
export const toldRefund = (
  { id, order, kind, value, currency, at }: RefundIn,
  { source, key }: Teller,
): ToldAdjustment => {
  const name = id ?? key;
  if (name === undefined)
    throw new Refusal('bad_request', { detail: 'id: it has one, here or as Idempotency-Key' });
  const isWhole = kind === 'cancel' || value === undefined;
  const amount = isWhole ? null : signedMoneyOf(value, currency ?? '');
  if (kind === 'refund' && (amount?.minor ?? 0) < 0) throw new Refusal('bad_amount');
  return {
    id: name,
    order,
    kind,
    minor: amount && (kind === 'change' ? amount.minor : 0 - amount.minor),
    comesTo: null,
    currency: amount && amount.currency,
    at: (source === 'browser' ? null : past(at)) ?? Date.now(),
    source,
  };
};

/** What is told under a key, as one can compare it. */
const onceOf = async (what: string, { key }: Teller, body: unknown): Promise<Once | undefined> =>
  key === undefined ? undefined : { key: `${what} ${key}`, digest: await digest(JSON.stringify(body)) };

/** Told again, it changes nothing; told with another total by the same side, the first one stands and this one is refused. */
export const takeOrder = async (
  env: Env,
  site: Site,
  order: OrderIn,
  teller: Teller,
): Promise<z.infer<typeof orderTaken>> => {
  const told = await toldOrder(env, site, order, teller);
  const once = await onceOf('order', teller, order);
  const outcome = await ask(
    () => tillOf(env, site),
    async (till) => till.takeOrder(told, once),
  );
  if ('refused' in outcome) throw new Refusal(outcome.refused);
  return { id: told.id, ...outcome };
};

/** Takes it once under its id, and never more than was paid: what is told of an order that is not here yet waits for it. */
export const takeRefund = async (
  env: Env,
  site: Site,
  refund: RefundIn,
  teller: Teller,
): Promise<z.infer<typeof refundTaken>> => {
  const told = toldRefund(refund, teller);
  const once = await onceOf('refund', teller, refund);
  const outcome = await ask(
    () => tillOf(env, site),
    async (till) => till.takeRefund(told, once),
  );
  if ('refused' in outcome) throw new Refusal(outcome.refused);
  return { id: told.id, order: told.order, ...outcome };
};
