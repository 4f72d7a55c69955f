/** What agents read of worth: their own, and no colleague's. */
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { ledgerOf, mintShopper } from '../../worker/durable-objects-router.ts';
import { agentId, siteId } from '../../worker/protocol.ts';
import { worth } from '../../worker/worth/bodies.ts';
import { AGENTS, asAgent } from './house.ts';
import { madeChat, madeService } from './made-chat.ts';
import { madeOrder } from './made-order.ts';
import { DAY, MINUTE } from './reporting.ts';

const HOUR = 60 * MINUTE;
const eur = (minor: number) => ({ minor, currency: 'EUR' });

test('An agent sees their own row of worth, and all others as one', async () => {
  const shop = { id: siteId.parse('shop') };
  const from = Date.UTC(2025, 0, 6);
  const to = from + 3 * DAY;
  for (const [n, { id, name }] of [AGENTS.tom, AGENTS.mina].entries()) {
    const agent = { id: agentId.parse(id), name };
    const shopper = await mintShopper(env, shop.id);
    const record = madeChat('w', n, {
      shopper,
      state: 'ended',
      endedAt: from + HOUR,
      firstAnswerAt: from,
      lastAnswerAt: from,
      writers: [agent],
      agent,
    });
    const ledger = ledgerOf(env, shop, shopper);
    await ledger.receiveChat(record, { written: [], service: madeService() });
    const total = eur(300 + 200 * n);
    await ledger.receiveOrders([madeOrder({ id: `own-${n}`, shopper, placedAt: from + HOUR, total })]);
  }
  const range = new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  const read = async (name: 'tom' | 'vera') =>
    worth.parse(await (await asAgent(name, `/v1/sites/shop/reports/worth?${range}`)).json());
  const mine = await read('tom');
  expect(mine.rows).toMatchObject([{ key: 'agent-tom', orders: 1, net: [eur(300)] }]);
  expect(mine.others).toMatchObject({ key: '', chats: 1, orders: 1, net: [eur(500)] });
  const all = await read('vera');
  expect(all.rows.map(({ name }) => name)).toEqual(['Mina Ōkafor', 'Tom']);
  expect(all.others).toBeNull();
});
