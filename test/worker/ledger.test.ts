import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { agentId, siteId, type ChatRecord } from '../../worker/protocol.ts';
import type { OrderRecord } from '../../worker/till/bodies.ts';
import { madeChat, madeService, madeShopper } from './made-chat.ts';
import { madeOrder } from './made-order.ts';

const DAY = 86_400_000;
const shopper = madeShopper('l');

interface Talk {
  record: ChatRecord;
  /** Who wrote when. */
  said: { agent: string; at: number }[];
}

const talkOf = (n: number, times: readonly [name: string, at: number][]): Talk => {
  const said = times.map(([agent, at]) => ({ agent, at }));
  const ats = said.map(({ at }) => at);
  const [first, last] = [Math.min(...ats), Math.max(...ats)];
  return {
    said,
    record: madeChat('l', n, {
      state: 'ended',
      startedAt: first - 1,
      endedAt: last + 1,
      firstAnswerAt: first,
      lastAnswerAt: last,
      writers: said.map(({ agent }) => ({ id: agentId.parse(agent), name: agent })),
    }),
  };
};

const orderOf = (n: number, placedAt: number): OrderRecord =>
  madeOrder({
    id: `order-${n}`,
    placedAt,
    total: { minor: 100, currency: 'EUR' },
    source: 'browser',
    shopper,
  });

/** Recounted from what was said: who wrote in which chat before the order, and the chat in which anyone wrote last, for a week. */
const recounted = (talks: readonly Talk[], { placedAt }: OrderRecord) => {
  const before = talks.flatMap(({ record, said }) =>
    said.filter(({ at }) => at <= placedAt).map((one) => ({ ...one, chat: record.id })),
  );
  const newest = Math.max(...before.map(({ at }) => at));
  const last = before.filter(({ at }) => at === newest && placedAt - at <= 7 * DAY);
  const isLate = (chat: string) =>
    Math.max(...before.filter((one) => one.chat === chat).map(({ at }) => at)) < placedAt - 30 * DAY;
  return {
    // Two chats may touch an order at the same moment: the one whose id comes first has it.
    credit: last.map(({ chat }) => chat).toSorted()[0] ?? null,
    touched: [
      ...new Set(before.filter(({ chat }) => !isLate(chat)).map(({ chat, agent }) => `${chat} ${agent}`)),
    ].toSorted(),
  };
};

const row = z.object({
  credit: z.string().nullable(),
  touches: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(
      z.object({
        touches: z.array(z.object({ chat: z.string(), agents: z.array(z.object({ id: z.string() })) })),
      }),
    ),
});

const when = fc.integer({ min: 0, max: 40 * DAY });
const talk = fc.array(fc.tuple(fc.constantFrom('ann', 'bo'), when), { minLength: 1, maxLength: 4 });

test('Chats and orders of a shopper give the same credits in whatever order they are told, and however often', async () => {
  const ledger = ledgerOf(env, { id: siteId.parse('shop') }, shopper);
  await runInDurableObject(ledger, (object, { storage }) => {
    fc.assert(
      fc.property(
        fc.array(talk, { minLength: 1, maxLength: 5 }),
        fc.array(when, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        (times, buys, shuffle) => {
          for (const table of ['chat', '"order"']) storage.sql.exec(`DELETE FROM ${table}`);
          const talks = times.map((said, n) => talkOf(n, said));
          const orders = buys.map((at, n) => orderOf(n, at));
          const tellings = [...talks, ...orders, ...talks, ...orders]
            .map((told) => ({ told, place: shuffle.next().value }))
            .toSorted((a, b) => a.place - b.place);
          for (const { told } of tellings) {
            if ('placedAt' in told) object.receiveOrders([told]);
            else {
              const answers = Map.groupBy(told.said, ({ agent }) => agent);
              const service = madeService({
                answers: Array.from(answers, ([name, said]) => ({
                  agent: { id: agentId.parse(name), name },
                  at: said.map(({ at }) => at),
                })),
              });
              object.receiveChat(told.record, { written: [], service });
            }
          }
          for (const order of orders) {
            const stored = row.parse(
              storage.sql.exec('SELECT credit, touches FROM "order" WHERE id = ?', order.id).one(),
            );
            const touched = stored.touches.touches.flatMap(({ chat, agents }) =>
              agents.map(({ id }) => `${chat} ${id}`),
            );
            expect({ credit: stored.credit, touched: touched.toSorted() }).toEqual(recounted(talks, order));
          }
        },
      ),
    );
  });
});

test('Orders that were credited by another rule are credited anew when a report asks', async () => {
  const ledger = ledgerOf(env, { id: siteId.parse('shop') }, shopper);
  await runInDurableObject(ledger, (object, { storage }) => {
    for (const table of ['chat', '"order"']) storage.sql.exec(`DELETE FROM ${table}`);
    object.receiveChat(talkOf(1, [['ann', 5]]).record, { written: [], service: madeService() });
    object.receiveOrders([orderOf(1, 10)]);
    const stored = () => storage.sql.exec('SELECT credit, touches FROM "order"').toArray();
    const before = stored();
    storage.sql.exec(`UPDATE "order" SET credit = NULL, touches = json_set(touches, '$.rule', 0)`);
    object.worth({ from: 0, to: DAY, model: 'last', window: '7d', by: 'page', own: null, bounds: [] });
    expect(stored()).toEqual(before);
  });
});
