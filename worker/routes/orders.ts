/** Orders, and what becomes of them. */
import type { Member } from '../access.ts';
import { audit } from '../audit.ts';
import { nothing } from '../bodies.ts';
import { ask, tillOf } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { csv, get, post, type Route } from '../route.ts';
import type { Site } from '../sites.ts';
import { waiting } from '../till/adjust.ts';
import { imported, orderIn, orderTaken, refundIn, refundTaken, type Imported } from '../till/bodies.ts';
import { importOrders } from '../till/import.ts';
import { takeOrder, takeRefund } from '../till/take-order.ts';

/** What somebody brings in is noted. */
const importBy = async (
  env: Env,
  site: Site,
  member: Member | undefined,
  text: string,
): Promise<Imported> => {
  const done = await importOrders(env, site, text);
  const about = `${done.taken} lines taken, ${done.known} known, ${done.refused} refused`;
  if (member) await audit(env, { site: site.id, user: member.user, what: 'import', about });
  return done;
};

export const orderRoutes: readonly Route[] = [
  post({
    path: '/v1/sites/:site/orders',
    caller: 'orderTeller',
    summary: "An order, as a thank-you page or the shop's server tells it. Told again, it changes nothing",
    body: orderIn,
    answer: orderTaken,
    run: ({ env }, { site, ...teller }, told) => takeOrder(env, site, told, teller),
  }),
  post({
    path: '/v1/sites/:site/refunds',
    caller: 'orderTeller',
    summary:
      'A refund, cancellation or change of an order. Once under its id; told before its order, it waits for it; a page tells it only of orders that no server confirmed',
    body: refundIn,
    answer: refundTaken,
    run: ({ env }, { site, ...teller }, told) => takeRefund(env, site, told, teller),
  }),
  csv({
    path: '/v1/sites/:site/orders/import',
    caller: 'orderImporter',
    summary:
      'A table of orders, and of refunds, cancellations and changes: at most 5,000 lines, 2 MB. Each line is answered by itself; told again, it changes nothing',
    answer: imported,
    run: ({ env }, { site, member }, text) => importBy(env, site, member, text),
  }),
  get({
    path: '/v1/sites/:site/refunds/waiting',
    caller: 'reportReader',
    summary: 'Refunds, cancellations and changes of orders that did not come',
    query: nothing,
    answer: waiting,
    run: ({ env }, { site }) =>
      ask(
        () => tillOf(env, site),
        (till) => till.waiting(),
      ),
  }),
];
