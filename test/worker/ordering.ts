/** Orders and refunds as a page and the shop's server tell them, and what the house shows of them. */
import { z } from 'zod';
import { overview, problem, shopperFile } from '../../worker/api.ts';
import { keyMade } from '../../worker/keys/bodies.ts';
import { waiting } from '../../worker/till/adjust.ts';
import { orderTaken, refundTaken } from '../../worker/till/bodies.ts';
import { asAgent, call, cookieOf, HOUSE, post } from './house.ts';

const SITE = '/v1/sites/shop';
const answer = z.union([orderTaken, refundTaken, problem]);

let made: Promise<string> | undefined;
/** The secret of a key for orders. */
export const orderKey = (): Promise<string> =>
  (made ??= (async () => {
    const headers = { Origin: HOUSE, Cookie: await cookieOf('ada') };
    const body = JSON.stringify({ name: 'Warehouse', scopes: ['orders'] });
    return keyMade.parse(await (await call(`${SITE}/keys`, { method: 'POST', headers, body })).json()).secret;
  })());

/** `key`: the Idempotency-Key. */
export const byServer = async (path: 'orders' | 'refunds', body: object, key?: string) => {
  const headers = { Authorization: `Bearer ${await orderKey()}`, ...(key && { 'Idempotency-Key': key }) };
  const response = await call(`${SITE}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.parse(await response.json());
};

export const byPage = async (path: 'orders' | 'refunds', body: object, agent?: string) => {
  const init = { headers: { Origin: 'https://shop.test', ...(agent && { 'User-Agent': agent }) } };
  const response = agent
    ? await call(`${SITE}/${path}`, { ...init, method: 'POST', body: JSON.stringify(body) })
    : await post(`${SITE}/${path}`, body);
  return answer.parse(await response.json());
};

export const ordersOf = async (shopper: string) =>
  shopperFile.parse(await (await asAgent('tom', `${SITE}/shoppers/${shopper}`)).json()).orders;

/** What waits for its order. */
export const waitingNow = async () =>
  waiting.parse(await (await asAgent('vera', `${SITE}/refunds/waiting`)).json());

/** How many orders the report counts, and what is left of their money in minor units of a currency. */
export const counted = async (
  currency: string,
  from = '2024-01-01T00:00:00Z',
  to = '2028-12-31T00:00:00Z',
) => {
  const path = `${SITE}/reports/overview?from=${from}&to=${to}`;
  const { orders } = overview.parse(await (await asAgent('vera', path)).json());
  return { n: orders.n, minor: orders.revenue.find((one) => one.currency === currency)?.minor ?? 0 };
};
