/** An order as a page or the shop's server tells it, on its way to the Till. */
import type { z } from 'zod';
import { ask, tillOf, verifyChat, verifyShopper } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { moneyOf } from '../money.ts';
import type { Site } from '../sites.ts';
import type { OrderIn, OrderSource, orderTaken } from './bodies.ts';

/** Told again, it changes nothing; told with another total by the same side, the first one stands and this one is refused. */
export const takeOrder = async (
  env: Env,
  site: Site,
  { id, value, currency, items, ...known }: OrderIn,
  source: OrderSource,
): Promise<z.infer<typeof orderTaken>> => {
  const told = {
    id,
    total: moneyOf(value, currency),
    items,
    shopper: (await verifyShopper(env, site.id, known.shopper)) ?? null,
    chat: (await verifyChat(env, site.id, known.chat)) ?? null,
    customer: null,
    browser: null,
  };
  const { news, conflict, total } = await ask(
    () => tillOf(env, site),
    (till) => till.takeOrder(told, source),
  );
  if (conflict) throw new Refusal('order_conflict');
  return { id, code: news ? 'order_taken' : 'order_known', total };
};
