import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { shopperFile } from '../../worker/api.ts';
import { eventsTaken } from '../../worker/events.ts';
import { goalsReport } from '../../worker/reports/bodies.ts';
import { agentIn, asAgent, hearUntil, id, post, say, shopperIn, startChat } from './house.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const GOALS = ['sizes', 'voucher', 'quiet', 'early', 'often'].map((name) => ({
  id: name,
  name: `Goal ${name}`,
  when: { kind: 'event', name },
}));

beforeAll(async () => {
  await env.DB.prepare(
    "UPDATE site SET settings = json_set(settings, '$.goals', json(?), '$.measure', json('true')) WHERE id = 'shop'",
  )
    .bind(JSON.stringify(GOALS))
    .run();
});
afterEach(() => vi.useRealTimers());

const reached = (goal: string, more: object = {}) => ({
  kind: 'goal',
  id: id(),
  goal,
  path: '/pans',
  ...more,
});
const tell = (shopper: unknown, ...events: object[]) => post('/v1/sites/shop/events', { shopper, events });
const toldBy = async (shopper: unknown, ...events: object[]): Promise<string> =>
  eventsTaken.parse(await (await tell(shopper, ...events)).json()).shopper;
const fileOf = async (shopper: string) =>
  shopperFile.parse(await (await asAgent('tom', `/v1/sites/shop/shoppers/${shopper}`)).json()).goals;

const PERIOD = 'from=2024-01-01T00:00:00Z&to=2028-12-31T00:00:00Z';
const report = async (goal: string) => {
  const answer = await asAgent('vera', `/v1/sites/shop/reports/goals?${PERIOD}`);
  return goalsReport.parse(await answer.json()).goals.find((row) => row.goal === goal);
};

/** A shopper to whom an agent wrote in a chat that has ended since. */
const served = async () => {
  const started = await startChat();
  const ear = await shopperIn(started);
  await say(ear, 'Hello');
  const agent = await agentIn(started.chat);
  agent.say({ type: 'take', id: id() });
  await say(agent, 'Hi');
  agent.say({ type: 'end', id: id() });
  await hearUntil(ear, 'ended');
  ear.hangUp();
  return started.shopper;
};

describe('A goal', () => {
  test('is counted once under its id, in all and by shopper, and is in the file of its shopper', async () => {
    const one = reached('sizes');
    const shopper = await toldBy(undefined, one, reached('sizes'), one);
    await tell(shopper, one);
    await toldBy(undefined, reached('sizes'));
    expect(await report('sizes')).toMatchObject({ name: 'Goal sizes', total: 3, shoppers: 2, afterChat: 0 });
    const file = await fileOf(shopper);
    expect(file).toHaveLength(2);
    expect(file.find((kept) => kept.id === one.id)).toEqual({
      id: one.id,
      goal: 'sizes',
      path: '/pans',
      at: expect.any(Number),
    });
  });

  test('counts as after a chat up to 7 days after the agent’s last word, and never before the first', async () => {
    const [soon, late] = [await served(), await served()];
    await toldBy(soon, reached('voucher'));
    await expect.poll(async () => (await report('voucher'))?.afterChat).toBe(1);
    vi.setSystemTime(Date.now() + 7 * DAY + HOUR);
    await toldBy(late, reached('voucher'));
    await toldBy(soon, reached('voucher'));
    vi.useRealTimers();
    expect(await report('voucher')).toMatchObject({ total: 3, shoppers: 2, afterChat: 1 });
  });

  test('that was reached before its shopper chatted is none after a chat', async () => {
    const started = await startChat();
    await toldBy(started.shopper, reached('early'));
    const ear = await shopperIn(started);
    await say(ear, 'Hello');
    const agent = await agentIn(started.chat);
    agent.say({ type: 'take', id: id() });
    await say(agent, 'Hi');
    agent.say({ type: 'end', id: id() });
    await hearUntil(ear, 'ended');
    ear.hangUp();
    await expect
      .poll(async () => {
        const answer = await asAgent('tom', `/v1/sites/shop/shoppers/${started.shopper}`);
        return shopperFile.parse(await answer.json()).chats.length;
      })
      .toBe(1);
    expect(await report('early')).toMatchObject({ shoppers: 1, afterChat: 0 });
  });

  test('that the shop has not set is not kept', async () => {
    const shopper = await toldBy(undefined, reached('unheard-of'));
    expect(await fileOf(shopper)).toEqual([]);
  });

  test('of one shopper counts 60 times an hour, and what comes along with more is kept all the same', async () => {
    const many = (count: number) => Array.from({ length: count }, () => reached('often'));
    const shopper = await toldBy(undefined, ...many(20));
    for (const count of [20, 15, 20]) expect((await tell(shopper, ...many(count))).status).toBe(200);
    expect(await fileOf(shopper)).toHaveLength(60);
    vi.setSystemTime(Date.now() + HOUR + 1_000);
    await tell(shopper, reached('often'));
    expect(await fileOf(shopper)).toHaveLength(61);
  });

  test('is forgotten when its shopper takes consent back, and those of others stay', async () => {
    const [one, other] = [
      await toldBy(undefined, reached('quiet')),
      await toldBy(undefined, reached('quiet')),
    ];
    await post('/v1/sites/shop/visits', { shopper: one, forget: true });
    expect([await fileOf(one), await fileOf(other)]).toMatchObject([[], [{ goal: 'quiet' }]]);
    await post('/v1/sites/shop/visits', { shopper: other, forget: true });
  });

  test.for<[string, object]>([
    ['without an id', reached('sizes', { id: undefined })],
    ['with a name that is none', reached('a b')],
    ['with a whole address', reached('sizes', { path: 'https://shop.test/pans' })],
  ])('%s is refused', async ([, wrong]) => {
    expect((await tell(undefined, wrong)).status).toBe(400);
  });
});

test('The report on goals is the same as CSV, with a goal that nobody reached, and its share of those who were there', async () => {
  const visit = {
    page: { url: 'https://shop.test/pans', title: 'Pans' },
    language: 'en',
    timeZone: 'Europe/London',
    device: 'phone',
  };
  expect((await post('/v1/sites/shop/visits', visit)).status).toBe(200);
  const now = new Date();
  const period = `from=${new Date(now.getTime() - DAY).toISOString()}&to=${new Date(now.getTime() + DAY).toISOString()}`;
  const path = (ending: string) => `/v1/sites/shop/reports/goals${ending}?${period}`;
  const { goals, visits } = goalsReport.parse(await (await asAgent('vera', path(''))).json());
  expect(goals.map(({ goal }) => goal)).toEqual(GOALS.map((goal) => goal.id));
  expect(visits).toBeGreaterThan(0);
  expect(goals.find(({ goal }) => goal === 'quiet')).toMatchObject({ total: 0, share: { n: 0, value: 0 } });
  const csv = await (await asAgent('vera', path('.csv'))).text();
  expect(csv.split('\r\n')[0]).toContain('goal');
  for (const { goal, total } of goals) expect(csv).toMatch(new RegExp(`^"?${goal}"?,"?${total}`, 'm'));
});
