import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { overview } from '../../worker/api.ts';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { madeOrder } from './made-order.ts';
import { ask, DAY, MINUTE, site, tell } from './reporting.ts';

test('Every report that tells of credited orders goes by the present rule for credits, of days that are packed too', async () => {
  const from = Date.UTC(2025, 0, 6);
  const at = from + DAY;
  const { shopper } = await tell({ endedAt: at });
  const ledger = ledgerOf(env, site, shopper);
  const total = { minor: 500, currency: 'EUR' };
  await ledger.receiveOrders([madeOrder({ id: 'by-rule', placedAt: at + MINUTE, shopper, total })]);
  const conversion = async () =>
    overview.parse(await (await ask('overview', from, from + 5 * DAY)).json()).metrics.conversion;
  expect(await conversion()).toMatchObject({ value: 1, n: 1 });
  // As another rule would have credited it: this one credits no chat after the order.
  const query = `UPDATE "order" SET placed_at = ?, touches = json_set(touches, '$.rule', 0) WHERE id = 'by-rule'`;
  await runInDurableObject(ledger, (_, { storage }) => storage.sql.exec(query, at - DAY));
  expect(await conversion()).toMatchObject({ value: 0, n: 1 });
});
