/** Attributed revenue through the route, over all shards. */
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { ledgerOf, mintShopper } from '../../worker/durable-objects-router.ts';
import { overview } from '../../worker/api.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import type { OrderRecord } from '../../worker/till/bodies.ts';
import { creditModel, creditWindow, worth } from '../../worker/worth/bodies.ts';
import { madeOrder } from './made-order.ts';
import { agentNamed, ask, DAY, MINUTE, site, tell, type Told } from './reporting.ts';

const HOUR = 60 * MINUTE;
/** Each test has days of its own. */
let next = Date.UTC(2025, 0, 6);
const days = (n: number) => {
  const from = next;
  next += (n + 100) * DAY;
  return { from, to: from + n * DAY };
};

let orders = 0;
const order = async (told: Partial<OrderRecord> & Pick<OrderRecord, 'placedAt' | 'total'>) => {
  const record = madeOrder({ id: `worth-${++orders}`, ...told });
  await ledgerOf(env, site, record.shopper ?? record.id).receiveOrders([record]);
  return record;
};

/** A chat in which these agents wrote at these times. */
const chat = (
  answers: Record<string, number[]>,
  told: Partial<Told> & { shopper?: ChatRecord['shopper'] } = {},
) => {
  const all = Object.values(answers).flat();
  const names = Object.keys(answers).map(agentNamed);
  const endedAt = Math.max(...all) + MINUTE;
  return tell({
    endedAt,
    service: {
      answers: Object.entries(answers).map(([name, at]) => ({ agent: agentNamed(name), at })),
      ...told.service,
    },
    record: {
      ...(told.shopper && { shopper: told.shopper }),
      startedAt: Math.min(...all) - MINUTE,
      firstAnswerAt: Math.min(...all),
      lastAnswerAt: Math.max(...all),
      writers: names,
      agent: names.at(-1) ?? null,
      ...told.record,
    },
  });
};

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const worthIn = async ({ from, to }: { from: number; to: number }, query: Record<string, string> = {}) =>
  worth.parse(await (await ask('worth', from, to, query)).json());

/** What the rows come to, by name. */
const rowsOf = ({ rows }: Awaited<ReturnType<typeof worthIn>>) =>
  Object.fromEntries(rows.map(({ name, orders: n, net }) => [name, [n, ...net.map(({ minor }) => minor)]]));

describe('The report of worth', () => {
  test('has every order as it was paid, what went back, and whose nobody knows; chats after an order earn nothing', async () => {
    const period = days(10);
    const at = period.from + 2 * DAY;
    const { shopper } = await chat({ Ann: [at] });
    await order({ placedAt: at + HOUR, shopper, total: eur(10_000), adjusted: -2_500, browser: 'safari' });
    await order({
      placedAt: at + 2 * HOUR,
      shopper,
      total: eur(4_000),
      adjusted: -4_000,
      cancelled: true,
      browser: 'other',
    });
    await order({ placedAt: at, total: { minor: 700, currency: 'JPY' }, source: 'browser' });
    const early = await mintShopper(env, site.id);
    await order({ placedAt: at, shopper: early, total: eur(900) });
    await chat({ Ann: [at + HOUR] }, { shopper: early });
    const told = await worthIn(period);
    expect(told.orders).toMatchObject({
      n: 3,
      gross: [eur(10_900), { minor: 700, currency: 'JPY' }],
      refunded: [eur(-2_500), { minor: 0, currency: 'JPY' }],
      net: [eur(8_400), { minor: 700, currency: 'JPY' }],
      cancelled: 1,
      unverified: 1,
      notAttributable: 1,
      safari: { n: 1, of: 1 },
    });
    expect(told.attributed).toMatchObject({ orders: 1, net: [eur(7_500)], averageValue: [eur(7_500)] });
    expect(told.attributed.share).toMatchObject({ n: 1, of: 3 });
    expect(told).toMatchObject({ rule: 1, model: 'last', window: '7d', served: 2, stillOpen: false });
    expect(told.conversion).toMatchObject({ n: 1, of: 2 });
  });

  test('credits agents by the model that is asked for, and their parts add up to the penny', async () => {
    const period = days(10);
    const at = period.from + DAY;
    const { shopper } = await chat({ Ann: [at], Bo: [at + MINUTE] });
    await chat({ Cy: [at + DAY], Ann: [at + DAY + MINUTE] }, { shopper });
    await order({ placedAt: at + 2 * DAY, shopper, total: eur(1_001), adjusted: -2 });
    const by = async (model: string) => rowsOf(await worthIn(period, { model }));
    expect(await by('last')).toEqual({ Ann: [1, 999], Bo: [0] });
    expect(await by('first')).toEqual({ Ann: [1, 999], Bo: [0] });
    expect(await by('assisted')).toEqual({ Ann: [1, 999], Bo: [1, 999], 'agent-cy': [1, 999] });
    const linear = await worthIn(period, { model: 'linear' });
    expect(rowsOf(linear)).toMatchObject({ Ann: [0.5, expect.any(Number)], Bo: [0.25, expect.any(Number)] });
    expect(linear.rows.reduce((sum, { net }) => sum + (net[0]?.minor ?? 0), 0)).toBe(999);
    expect(linear.attributed).toMatchObject({ orders: 1, net: [eur(999)] });
    expect([linear.additive, (await worthIn(period, { model: 'assisted' })).additive]).toEqual([true, false]);
  });

  test('groups by page, topic, device, day and the rule that invited', async () => {
    const period = days(5);
    const at = period.from + DAY + HOUR;
    const facts = { page: '/pans', topic: 'delivery', device: 'phone' } as const;
    const { shopper } = await chat({ Ann: [at] }, { service: facts });
    await chat({ Bo: [at] }, { service: { page: '/', topic: null, device: null } });
    await order({ placedAt: at + DAY, shopper, total: eur(500) });
    const rows = async (by: string) =>
      (await worthIn(period, { by })).rows.map(({ key, chats, orders: n, conversion }) => [
        key,
        chats,
        n,
        conversion.n,
      ]);
    expect(await rows('page')).toEqual([
      ['/', 1, 0, 0],
      ['/pans', 1, 1, 1],
    ]);
    expect(await rows('topic')).toEqual([
      ['', 1, 0, 0],
      ['delivery', 1, 1, 1],
    ]);
    expect(await rows('device')).toContainEqual(['phone', 1, 1, 1]);
    const [, first, second] = await rows('day');
    expect([first, second]).toEqual([
      [new Date(at).toISOString().slice(0, 10), 2, 0, 1],
      [new Date(at + DAY).toISOString().slice(0, 10), 0, 1, 0],
    ]);
    expect(await rows('rule')).toEqual([['', 2, 1, 1]]);
  });

  test('names the rule whose invitation began the chat', async () => {
    const shopper = await mintShopper(env, site.id);
    const now = Date.now();
    const told = {
      kind: 'invitation',
      id: 'worth-invitation-1',
      rule: 'slow',
      arm: 'shown',
      path: '/',
    } as const;
    await ledgerOf(env, site, shopper).receiveEvents(shopper, {
      invitations: [{ ...told, outcome: 'answered' }],
      units: [],
      goals: [],
    });
    await chat({ Ann: [now + 3 * MINUTE] }, { shopper });
    await order({ placedAt: now + 4 * MINUTE, shopper, total: eur(800) });
    const { rows } = await worthIn({ from: now - HOUR, to: now + HOUR }, { by: 'rule' });
    expect(rows.find(({ key }) => key === 'slow')).toMatchObject({ chats: 1, orders: 1, net: [eur(800)] });
  });

  test('counts conversion by when chats ended, and says while it may still grow', async () => {
    const period = days(3);
    const at = period.to - HOUR;
    const { shopper } = await chat({ Ann: [at] });
    await order({ placedAt: at + 2 * DAY, shopper, total: eur(100) });
    const told = await worthIn(period);
    expect([told.orders.n, told.conversion.n, told.conversion.of]).toEqual([0, 1, 1]);
    expect((await worthIn(period, { window: '24h' })).conversion.n).toBe(0);
    const open = await worthIn({ from: Date.now() - DAY, to: Date.now() - 2 * HOUR }, { window: '24h' });
    expect(open.stillOpen).toBe(true);
    const closed = await worthIn(
      { from: Date.now() - DAY, to: Date.now() - 2 * HOUR },
      { window: 'session' },
    );
    expect(closed.stillOpen).toBe(false);
  });

  test('never credits less in a longer window, nor to fewer under assisted; by last touch in 7 days it is what all reports say', async () => {
    const period = days(40);
    const spread = (n: number) => ((n * 7_919) % 1_000) / 1_000;
    for (let n = 0; n < 40; n++) {
      const at = period.from + Math.floor(spread(n) * 38 * DAY);
      const { shopper } = await chat({ Ann: [at], ...(n % 3 === 0 && { Bo: [at + MINUTE] }) });
      await order({
        placedAt: at + Math.floor(spread(n + 500) ** 3 * 35 * DAY),
        shopper,
        total: eur(100 + n),
      });
    }
    const net = async (model: string, window: string) =>
      (await worthIn(period, { model, window })).attributed;
    for (const model of creditModel.options) {
      const told = [];
      for (const window of creditWindow.options) told.push((await net(model, window)).orders);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
    }
    const last = await worthIn(period);
    const whole = overview.parse(await (await ask('overview', period.from, period.to)).json());
    expect(last.conversion).toEqual(whole.conversion);
    expect(last.orders).toMatchObject({ n: whole.orders.n });
    const assisted = await worthIn(period, { model: 'assisted' });
    for (const row of last.rows)
      expect(assisted.rows.find(({ key }) => key === row.key)?.orders).toBeGreaterThanOrEqual(row.orders);
  });

  test('is CSV with the same rows, and what they are of in each', async () => {
    const period = days(3);
    const { shopper } = await chat({ Ann: [period.from + HOUR] });
    await order({ placedAt: period.from + 2 * HOUR, shopper, total: eur(1_234), adjusted: -34 });
    const text = await (await ask('worth.csv', period.from, period.to)).text();
    const [head, line] = text.split('\r\n');
    expect(head).toBe(
      'by,model,window,rule,key,name,chats,orders,conversion.n,conversion.of,conversion.value,conversion.low,' +
        'conversion.high,gross.EUR,refunded.EUR,net.EUR',
    );
    expect(line).toMatch(/^agent,last,7d,1,agent-ann,Ann,1,1,1,1,1,[\d.]+,1,1234,-34,1200$/);
  });
});
