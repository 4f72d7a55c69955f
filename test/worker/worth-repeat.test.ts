/** Who orders again, through the route. */
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { ledgerOf, mintShopper } from '../../worker/durable-objects-router.ts';
import type { ShopperId } from '../../worker/protocol.ts';
import { repeat } from '../../worker/worth/bodies.ts';
import { madeOrder } from './made-order.ts';
import { ask, DAY, offeredAt, site, tell } from './reporting.ts';

const HOUR = DAY / 24;
let orders = 0;
const buy = async (shopper: ShopperId, placedAt: number, cancelled = false) => {
  const total = { minor: 100, currency: 'EUR' };
  const order = madeOrder({ id: `again-${++orders}`, shopper, placedAt, total, cancelled });
  await ledgerOf(env, site, shopper).receiveOrders([order]);
};
const chat = (shopper: ShopperId, endedAt: number, score: number | null) => {
  const survey = { ...offeredAt(endedAt), answeredAt: score === null ? null : endedAt };
  return tell({ endedAt, record: { shopper, score, survey } });
};

const readAt = async (from: number, to: number) => repeat.parse(await (await ask('repeat', from, to)).json());
const sharesAt = async (from: number, to: number) =>
  Object.fromEntries(
    (await readAt(from, to)).rows.map(({ after, again: { n, of } }) => [after, `${n} of ${of}`]),
  );

test('Shoppers are parted by the last chat before their first order, and counted once', async () => {
  const from = Date.UTC(2025, 2, 1);
  const at = from + 5 * DAY;
  const shopper = () => mintShopper(env, site.id);
  for (const [score, again] of [
    [5, [89 * DAY, 95 * DAY]],
    [4, [91 * DAY]],
    [2, []],
    [3, [DAY]],
    [null, [90 * DAY]],
  ] as const) {
    const one = await shopper();
    await chat(one, at - DAY, score);
    await buy(one, at);
    for (const later of again) await buy(one, at + later);
  }
  const changed = await shopper();
  await chat(changed, at - 3 * DAY, 5);
  await chat(changed, at - DAY, 1);
  await buy(changed, at);
  await buy(changed, at + 2 * DAY, true);
  const without = await shopper();
  await buy(without, at);
  await buy(without, at + HOUR);
  await chat(without, at + 2 * HOUR, 1);
  const longAgo = await shopper();
  await chat(longAgo, at - 31 * DAY, 5);
  await buy(longAgo, at);
  expect(await sharesAt(from, from + 30 * DAY)).toEqual({
    good: '1 of 2',
    neutral: '1 of 1',
    bad: '0 of 2',
    unrated: '1 of 1',
    none: '1 of 2',
  });
});

test('Who ordered less than 90 days ago is not counted yet, and said to be open', async () => {
  const now = Date.now();
  const one = await mintShopper(env, site.id);
  await buy(one, now - 89 * DAY);
  await buy(one, now - 88 * DAY);
  const two = await mintShopper(env, site.id);
  await buy(two, now - 91 * DAY);
  const told = await readAt(now - 100 * DAY, now);
  expect([told.withinDays, told.stillOpen]).toEqual([90, 1]);
  expect(told.rows.find(({ after }) => after === 'none')?.again).toMatchObject({ n: 0, of: 1 });
});
