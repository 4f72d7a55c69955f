import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chatOf, ledgerOf } from '../../worker/durable-objects-router.ts';
import { besideOf } from '../../worker/ledger/beside.ts';
import { Log } from '../../worker/chat/log.ts';
import { Notes } from '../../worker/chat/notes.ts';
import { chatId, shopperId, siteId } from '../../worker/protocol.ts';
import { overview, table } from '../../worker/reports/bodies.ts';
import { agentIn, asAgent, hearUntil, id, say, shopperIn, startChat } from './house.ts';
import { agentNamed, ask, DAY, offeredAt, site, tell } from './reporting.ts';
import { madeOrder } from './made-order.ts';

afterEach(() => vi.useRealTimers());

const OLD = Date.parse('2025-11-03T00:00:00Z');
const overviewOf = async (from: number, to: number) =>
  overview.parse(await (await ask('overview', from, to)).json());

test('A recount from the logs of real chats equals what the Ledgers keep of them, and what the report says', async () => {
  const shop = { id: siteId.parse('shop') };
  const began = Date.now();
  vi.setSystemTime(began);
  const chats: Awaited<ReturnType<typeof startChat>>[] = [];
  for (let n = 0; n < 4; n++) {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Hello');
    vi.setSystemTime(Date.now() + 7_000 * (n + 1));
    const agent = await agentIn(started.chat);
    await say(agent, 'Hi');
    if (n % 2) await say(shopper, 'And then?');
    vi.setSystemTime(Date.now() + 11_000);
    agent.say({ type: 'end', id: id() });
    await hearUntil(shopper, 'ended');
    shopper.say({ type: 'rate', id: id(), score: n + 2, comment: '' });
    await hearUntil(shopper, 'rated');
    chats.push(started);
  }
  const recounted = await Promise.all(
    chats.map(({ chat }) =>
      runInDurableObject(chatOf(env, shop, chatId.parse(chat)), (_, { storage }) =>
        besideOf(new Log(storage.sql), new Notes(storage.sql).all),
      ),
    ),
  );
  const kept = () =>
    Promise.all(
      chats.map(({ chat, shopper }) =>
        runInDurableObject(ledgerOf(env, shop, shopper), (_, { storage }) =>
          storage.sql
            .exec<{ service: string }>('SELECT service FROM chat WHERE id = ?', chat)
            .toArray()
            .at(0),
        ),
      ),
    );
  await expect
    .poll(async () => (await kept()).map((row) => (row ? JSON.parse(row.service) : undefined)))
    .toEqual(recounted.map((beside) => beside?.service));
  const range = new URLSearchParams({
    from: new Date(began - 1).toISOString(),
    to: new Date(Date.now() + 1_000).toISOString(),
  });
  const report = async () =>
    overview.parse(await (await asAgent('vera', `/v1/sites/shop/reports/overview?${range}`)).json());
  await expect.poll(async () => (await report()).csat.of).toBe(4);
  const { metrics } = await report();
  const firsts = recounted.map((beside) => beside?.service.firstResponse ?? 0).toSorted((a, b) => a - b);
  expect(metrics.firstResponse.n).toBe(firsts.length);
  expect((metrics.firstResponse.value ?? 0) / (firsts[1] ?? 1)).toBeCloseTo(1, 1);
  expect(metrics.csat).toMatchObject({ hits: 2, n: 4 });
  expect(metrics.dropped.hits).toBe(recounted.filter((beside) => beside?.service.dropped).length);
});

describe('A day that is long over', () => {
  const packs = async (shopper: string) =>
    runInDurableObject(ledgerOf(env, site, shopper), (_, { storage }) =>
      storage.sql
        .exec<{ day: number }>('SELECT day FROM pack')
        .toArray()
        .map(({ day }) => day),
    );
  const dayOf = (at: number) => Math.floor(at / DAY);

  test('is packed by the first report, and counts the same from then on', async () => {
    const { shopper } = await tell({ endedAt: OLD });
    const first = await overviewOf(OLD, OLD + DAY);
    expect(await packs(shopper)).toContain(dayOf(OLD));
    expect(await overviewOf(OLD, OLD + DAY)).toEqual(first);
    expect(first.metrics.chats.value).toBe(1);
  });

  test('lies in a pack of its own, also where a report packs days before and after it', async () => {
    const from = OLD + 30 * DAY;
    const { shopper } = await tell({ endedAt: from });
    await tell({ endedAt: from + 3 * DAY - 1, record: { shopper, startedAt: from + 2 * DAY } });
    await tell({ endedAt: from + 4 * DAY, record: { shopper, startedAt: from + 4 * DAY } });
    const byDay = async (first: number, days: number) => {
      const answer = await ask('table', first, first + days * DAY, { by: 'day' });
      return table
        .parse(await answer.json())
        .rows.map(({ metrics: { chats, recontact } }) => [chats.value, recontact.hits]);
    };
    const days = [
      [1, 1],
      [0, 0],
      [1, 1],
      [0, 0],
      [1, 0],
    ];
    expect(await byDay(from, 5)).toEqual(days);
    expect((await packs(shopper)).filter((day) => day >= dayOf(from))).toHaveLength(5);
    for (const [n, day] of days.entries()) expect(await byDay(from + n * DAY, 1)).toEqual([day]);
  });

  test('takes in what becomes known late: a rating, another chat of its shopper, an order', async () => {
    const from = OLD + 2 * DAY;
    const { shopper, ...record } = await tell({ endedAt: from });
    const known = async () => {
      const { metrics } = await overviewOf(from, from + DAY);
      return [metrics.csat.n, metrics.recontact.hits, metrics.conversion.hits];
    };
    expect(await known()).toEqual([0, 0, 0]);
    const survey = { ...offeredAt(from), answeredAt: from + 5 };
    const ledger = ledgerOf(env, site, shopper);
    await ledger.receiveChat({ ...record, shopper, rev: record.rev + 1, score: 5, survey });
    expect(await known()).toEqual([1, 0, 0]);
    await tell({ endedAt: from + 7 * DAY, record: { shopper, startedAt: from + 7 * DAY } });
    expect(await known()).toEqual([1, 1, 0]);
    await ledger.receiveOrders([
      madeOrder({
        id: 'late',
        placedAt: from + DAY,
        total: { minor: 100, currency: 'EUR' },
        shopper: shopperId.parse(shopper),
      }),
    ]);
    expect(await known()).toEqual([1, 1, 1]);
  });

  test('forgets a chat that is removed', async () => {
    const from = OLD + 12 * DAY;
    const { shopper, id } = await tell({ endedAt: from });
    expect((await overviewOf(from, from + DAY)).chats).toBe(1);
    await runInDurableObject(ledgerOf(env, site, shopper), (_, { storage }) =>
      storage.sql.exec('DELETE FROM chat WHERE id = ?', id).toArray(),
    );
    expect((await overviewOf(from, from + DAY)).chats).toBe(0);
  });

  test('keeps its ratings with whom they were given to, whatever becomes of the account', async () => {
    const from = OLD + 14 * DAY;
    const survey = { ...offeredAt(from), answeredAt: from };
    const agent = agentNamed('Leaving');
    await env.DB.prepare(
      'INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES (?, ?, ?, 1, ?, ?)',
    )
      .bind(agent.id, agent.name, 'leaving@shop.test', '', '')
      .run();
    await tell({ endedAt: from, record: { agent, score: 4, survey } });
    const rows = async () => {
      const told = table.parse(await (await ask('table', from, from + DAY, { by: 'agent' })).json());
      return told.rows.map(({ key, name, metrics }) => [key, name, metrics.csat.n]);
    };
    expect(await rows()).toEqual([[agent.id, 'Leaving', 1]]);
    await env.DB.prepare('UPDATE user SET name = ? WHERE id = ?').bind('Renamed', agent.id).run();
    expect(await rows()).toEqual([[agent.id, 'Renamed', 1]]);
    await env.DB.prepare('DELETE FROM user WHERE id = ?').bind(agent.id).run();
    expect(await rows()).toEqual([[agent.id, 'Leaving', 1]]);
  });
});
