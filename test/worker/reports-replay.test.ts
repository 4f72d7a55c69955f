/** Recorded dialogues, with times and outcomes that are made up: every metric against a recount. Skipped by name without the data. */
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OrderRecord } from '../../worker/till/bodies.ts';
import { recordOf } from '../../worker/chat/rules.ts';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { besideOf } from '../../worker/ledger/beside.ts';
import { overview, table } from '../../worker/reports/bodies.ts';
import type { Figures } from '../../worker/reports/measured.ts';
import { seeded } from '../faults/seeded.ts';
import { recount, type Recounted } from './recounting.ts';
import { dialogues, FIRST_DAY, ordersAfter, playAll, type Played } from './replaying.ts';
import { ask, DAY, site } from './reporting.ts';

const SEED = 20_250_301;
/** The last shopper who came back did so before this. */
const [FROM, TO] = [FIRST_DAY, FIRST_DAY + 120 * DAY];
const isHere = dialogues.length > 0;

let chats: Played[] = [];
let orders: OrderRecord[] = [];
beforeAll(async () => {
  const dice = seeded(SEED);
  chats = await playAll(dice);
  orders = ordersAfter(dice, chats);
  await Promise.all(
    chats.map(({ id, header, messages, notes }) =>
      ledgerOf(env, site, header.shopper).receiveChat(
        recordOf(id, header, messages, notes),
        besideOf({ header, messages }, notes),
      ),
    ),
  );
  for (const order of orders)
    if (order.shopper) await ledgerOf(env, site, order.shopper).receiveOrders([order]);
});

/** Shares and scores to the last digit; times, which lie in buckets, to 1 %. */
const expectSame = (told: Figures, counted: Record<string, Recounted>): void => {
  expect(Object.keys(told).toSorted()).toEqual(Object.keys(counted).toSorted());
  for (const [id, { value, n, hits = null }] of Object.entries(counted)) {
    const figure = Object.entries(told).find(([name]) => name === id)?.[1];
    const isTime = hits === null && value !== null && value > 1_000;
    expect({ id, n: figure?.n, hits: figure?.hits }).toEqual({ id, n, hits });
    if (value === null) expect([id, figure?.value]).toEqual([id, null]);
    else
      expect(
        Math.abs((figure?.value ?? Infinity) - value),
        `${id}: ${figure?.value} is not ${value}`,
      ).toBeLessThanOrEqual(isTime ? value / 100 : 1e-9);
  }
};

const overviewOf = async (query: Record<string, string> = {}, from = FROM, to = TO) =>
  overview.parse(await (await ask('overview', from, to, query)).json());
const endOf = ({ messages }: Played) => messages.find(({ kind }) => kind === 'ended')?.at ?? 0;
const topicOf = ({ messages }: Played) =>
  messages.flatMap((one) => (one.kind === 'ended' ? (one.topic ?? '') : [])).join('');

describe.skipIf(!isHere)(
  `${dialogues.length} dialogues${isHere ? '' : ' (not in this checkout: skipped)'}`,
  () => {
    test('have every kind of chat in them, so that no figure is trivial', () => {
      const { metrics } = recount(chats, chats, orders);
      for (const [id, { value, n, hits = 1 }] of Object.entries(metrics)) {
        expect([id, n > 10, hits > 0]).toEqual([id, true, true]);
        expect([id, value !== 0 && (value !== 1 || id === 'chats')]).toEqual([id, true]);
      }
    });

    test('count in the overview as a recount of their logs does, and so does what is credited to them', async () => {
      const told = await overviewOf();
      const { metrics, credited } = recount(chats, chats, orders);
      expectSame(told.metrics, metrics);
      expect(told.credited.orders).toBe([...credited.values()].reduce((sum, { n }) => sum + n, 0));
      expect(
        Object.fromEntries(told.credited.revenue.map(({ currency, minor }) => [currency, minor])),
      ).toEqual(Object.fromEntries(Array.from(credited, ([currency, { minor }]) => [currency, minor])));
    });

    test('belong to the week in which they ended, whenever they began or were rated', async () => {
      const [from, to] = [FIRST_DAY + 7 * DAY, FIRST_DAY + 14 * DAY];
      const week = chats.filter((chat) => endOf(chat) >= from && endOf(chat) < to);
      expect(week.length).toBeGreaterThan(50);
      expectSame((await overviewOf({}, from, to)).metrics, recount(week, chats, orders).metrics);
    });

    test.for([
      ['device', 'phone', ({ header }: Played) => header.device === 'phone'],
      ['topic', 'Returns', (chat: Played) => topicOf(chat) === 'Returns'],
      ['language', 'de', ({ header }: Played) => header.language === 'de'],
    ] as const)('are filtered by %s, %s: above the line and below it', async ([name, value, passes]) => {
      const some = chats.filter(passes);
      expectSame((await overviewOf({ [name]: value })).metrics, recount(some, chats, orders).metrics);
    });

    test.for([
      ['device', ({ header }: Played) => header.device ?? ''],
      ['topic', topicOf],
    ] as const)('lie in a table by %s, each in one row', async ([by, keyOf]) => {
      const { rows } = table.parse(await (await ask('table', FROM, TO, { by })).json());
      const groups = Map.groupBy(chats, keyOf);
      expect(rows.map(({ key }) => key).toSorted()).toEqual([...groups.keys()].toSorted());
      for (const { key, metrics } of rows)
        expectSame(metrics, recount(groups.get(key) ?? [], chats, orders).metrics);
    });
  },
);
