/** Orders, and what becomes of them. */
import { nothing } from '../bodies.ts';
import { ask, tillOf } from '../durable-objects-router.ts';
import { get, post, type Route } from '../route.ts';
import { waiting } from '../till/adjust.ts';
import { orderIn, orderTaken, refundIn, refundTaken } from '../till/bodies.ts';
import { takeOrder, takeRefund } from '../till/take-order.ts';

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
