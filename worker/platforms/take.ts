/** A delivery of a platform on its way to the Till. */
import type { Call } from '../access.ts';
import { checked } from '../bodies.ts';
import { ask, tillOf } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { Site } from '../sites.ts';
import type { ToldAdjustment } from '../till/adjust.ts';
import { orderIn, refundIn } from '../till/bodies.ts';
import { toldOrder, toldRefund } from '../till/take-order.ts';
import type { Delivered, PlatformName } from './bodies.ts';
import { noteLast } from './connections.ts';
import { isPing, type Delivery } from './enter.ts';
import { magento } from './magento.ts';
import type { Adapter, Said, Telling } from './said.ts';
import { shopify } from './shopify.ts';
import { woocommerce } from './woocommerce.ts';

const ADAPTERS: Record<PlatformName, Adapter> = { shopify, woocommerce, magento };

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('bad_json');
  }
};

const saidIn = (platform: PlatformName, topic: string, body: string): Said => {
  const read = Object.hasOwn(ADAPTERS[platform], topic) && ADAPTERS[platform][topic];
  return read ? read(jsonOf(body)) : { ignored: `Nothing is done with “${topic}”.` };
};

const SERVER = { source: 'server' } as const;

const standingOf = ({
  order,
  value,
  currency,
  off,
  at,
}: NonNullable<Telling['standing']>): ToldAdjustment => {
  const id = `stands ${order}`;
  const told = toldRefund(checked(refundIn, { id, order, kind: 'change', value, currency, at }), SERVER);
  return { ...told, kind: off ? 'cancel' : 'change', minor: 0, comesTo: told.minor };
};

/** All that a delivery tells, as the Till takes it. */
const toldIn = async (env: Env, site: Site, { order, standing, refunds }: Telling) => [
  ...(order ? [await toldOrder(env, site, checked(orderIn, order), SERVER)] : []),
  ...(standing ? [standingOf(standing)] : []),
  ...refunds.map((refund) => toldRefund(checked(refundIn, refund), SERVER)),
];

const tell = async (env: Env, site: Site, said: Said): Promise<Delivered> => {
  if ('ignored' in said) return { code: 'ignored', why: said.ignored };
  const told = await toldIn(env, site, said);
  const outcomes = await ask(
    () => tillOf(env, site),
    async (till) => till.takeAll(told),
  );
  for (const outcome of outcomes)
    // Another total than at first is no fault: what it comes to now was told beside it.
    if ('refused' in outcome && outcome.refused !== 'order_conflict') throw new Refusal(outcome.refused);
  const isNews = outcomes.some((outcome) => 'code' in outcome && !outcome.code.endsWith('_known'));
  return { code: isNews ? 'taken' : 'known' };
};

/**
 * Takes what a platform tells. What can never be taken is answered as gladly as what can: platforms send what was refused again
 * and again, and then switch their webhook off. Only what may go well later is refused.
 */
export const takeDelivery = async (
  c: Call,
  { site, platform, topic, body }: Delivery,
): Promise<Delivered> => {
  if (isPing(platform, body)) return { code: 'known' };
  const outcome = await (async () => tell(c.env, site, saidIn(platform, topic, body)))().catch(
    (thrown: unknown): Delivered => {
      const isHopeless = thrown instanceof Refusal && thrown.status < 500 && thrown.code !== 'slow_down';
      if (!isHopeless) throw thrown;
      return { code: 'ignored', why: thrown.detail };
    },
  );
  c.executionCtx.waitUntil(noteLast(c.env, site.id, platform, topic, outcome.why ?? outcome.code));
  return outcome;
};
