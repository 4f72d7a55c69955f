import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { overview, problem, shopperFile } from '../../worker/api.ts';
import { orderTaken } from '../../worker/till/bodies.ts';
import { agentIn, asAgent, hearUntil, id, post, say, shopperIn, startChat } from './house.ts';

const from = '2024-01-01T00:00:00Z';
const to = '2028-12-31T00:00:00Z';
const report = async () =>
  overview.parse(
    await (await asAgent('vera', `/v1/sites/shop/reports/overview?from=${from}&to=${to}`)).json(),
  );

const order = (over: object = {}) => ({ id: `order-${id()}`, value: 49.9, currency: 'GBP', ...over });
const tell = async (body: unknown) => {
  const response = await post('/v1/sites/shop/orders', body);
  const json = await response.json();
  return response.ok ? orderTaken.parse(json) : problem.parse(json);
};

/** A chat, answered and ended; rated, or left without a rating. */
const served = async (score: number | undefined, shopper?: string) => {
  const started = await startChat(shopper);
  const ear = await shopperIn(started);
  await say(ear, 'Hello');
  const agent = await agentIn(started.chat);
  agent.say({ type: 'take', id: id() });
  await say(agent, 'Hi');
  agent.say({ type: 'end', id: id() });
  if (score) ear.say({ type: 'rate', id: id(), score, comment: '' });
  await hearUntil(ear, score ? 'rated' : 'ended');
  if (!score) ear.hangUp();
  return started;
};

describe('An order', () => {
  test('after a chat is credited to it, and the report shows the chat, the rating and the revenue', async () => {
    const before = await report();
    const { shopper, chat } = await served(5);
    expect(await tell(order({ shopper, chat }))).toMatchObject({
      code: 'order_taken',
      total: { minor: 4990 },
    });
    await expect
      .poll(async () => {
        const now = await report();
        return {
          chats: now.chats - before.chats,
          answered: now.answered.n - before.answered.n,
          satisfied: now.csat.n - before.csat.n,
          rated: now.csat.of - before.csat.of,
          responses: now.firstResponse.n - before.firstResponse.n,
          converted: now.conversion.n - before.conversion.n,
          credited: now.credited.orders - before.credited.orders,
          revenue: (now.credited.revenue[0]?.minor ?? 0) - (before.credited.revenue[0]?.minor ?? 0),
          orders: now.orders.n - before.orders.n,
        };
      })
      .toEqual({
        chats: 1,
        answered: 1,
        satisfied: 1,
        rated: 1,
        responses: 1,
        converted: 1,
        credited: 1,
        revenue: 4990,
        orders: 1,
      });
  });

  test('told while the chat is still open is credited once the chat has ended and its shopper has gone', async () => {
    const started = await startChat();
    const ear = await shopperIn(started);
    await say(ear, 'Hello');
    const agent = await agentIn(started.chat);
    agent.say({ type: 'take', id: id() });
    await say(agent, 'Hi');
    const before = await report();
    await tell(order({ shopper: started.shopper }));
    agent.say({ type: 'end', id: id() });
    await hearUntil(ear, 'ended');
    ear.hangUp();
    await expect.poll(async () => (await report()).credited.orders).toBe(before.credited.orders + 1);
  });

  test('of a shopper who never chatted counts, uncredited; of nobody, as not attributable', async () => {
    const before = await report();
    await tell(order({ shopper: (await startChat()).shopper }));
    await tell(order({ shopper: 's_forged' }));
    await expect
      .poll(async () => {
        const { orders, credited } = await report();
        return [orders.n, orders.notAttributable, credited.orders];
      })
      .toEqual([before.orders.n + 2, before.orders.notAttributable + 1, before.credited.orders]);
  });

  test('told twice counts once, and the second telling is answered as known', async () => {
    const { shopper } = await served(undefined);
    const before = await report();
    const twice = order({ shopper });
    expect(await tell(twice)).toMatchObject({ code: 'order_taken' });
    expect(await tell(twice)).toMatchObject({ code: 'order_known', total: { minor: 4990, currency: 'GBP' } });
    expect(await tell({ ...twice, value: 12 })).toMatchObject({ status: 409, code: 'order_conflict' });
    await expect.poll(async () => (await report()).orders.n).toBe(before.orders.n + 1);
    expect((await report()).credited.orders).toBe(before.credited.orders + 1);
  });

  test.for<[string, unknown, number, string]>([
    ['without an id', { value: 1, currency: 'EUR' }, 400, 'bad_request'],
    ['with an empty id', { id: '  ', value: 1, currency: 'EUR' }, 400, 'bad_request'],
    ['with a negative value', { id: 'n1', value: -1, currency: 'EUR' }, 400, 'bad_amount'],
    ['with a value that is no number', { id: 'n2', value: 'NaN', currency: 'EUR' }, 400, 'bad_amount'],
    ['with a comma for a point', { id: 'n3', value: '19,90', currency: 'EUR' }, 400, 'bad_amount'],
    ['with half a cent', { id: 'n4', value: 1.005, currency: 'EUR' }, 400, 'bad_amount'],
    [
      'with half a cent, and much before it',
      { id: 'n9', value: 5000.005, currency: 'EUR' },
      400,
      'bad_amount',
    ],
    ['with a tenth of a cent as text', { id: 'n10', value: '12345.678', currency: 'EUR' }, 400, 'bad_amount'],
    [
      'with decimals in a currency that has none',
      { id: 'n5', value: 10.5, currency: 'JPY' },
      400,
      'bad_amount',
    ],
    ['with more money than there is', { id: 'n6', value: 1e15, currency: 'EUR' }, 400, 'bad_amount'],
    ['in no known currency', { id: 'n7', value: 1, currency: 'XXY' }, 400, 'bad_currency'],
    ['that is no object', '"order"', 400, 'bad_request'],
    ['that is no JSON', '{', 400, 'bad_json'],
    ['of 100 kB', { id: 'n8', value: 1, currency: 'EUR', note: 'x'.repeat(100_000) }, 413, 'too_large'],
  ])('%s is refused with its own code and leaves nothing behind', async ([, body, status, code]) => {
    const before = await report();
    const refused = await tell(body);
    expect(refused).toMatchObject({ status, code });
    expect(refused).toHaveProperty('id', expect.stringMatching(/^[0-9a-f-]{36}$/));
    expect((await report()).orders).toEqual(before.orders);
  });

  test.for<[unknown, string, number]>([
    [19.9, 'EUR', 1990],
    ['19.90', 'eur', 1990],
    [0.1 + 0.2, 'USD', 30],
    [0, 'USD', 0],
    [1250, 'JPY', 1250],
    [1.234, 'KWD', 1234],
    [10.5, 'COP', 1050],
    [1_000_000_000.01, 'EUR', 100_000_000_001],
  ])('of %s %s is stored as %d minor units', async ([value, currency, minor]) => {
    expect(await tell(order({ value, currency }))).toMatchObject({ total: { minor } });
  });
});

describe('A shopper’s file', () => {
  test('holds their ended chats and their orders, and nobody else’s', async () => {
    const { shopper, chat } = await served(4);
    await served(2, shopper);
    await served(1);
    const placed = order({ shopper });
    await tell(placed);
    await expect
      .poll(async () => {
        const file = shopperFile.parse(
          await (await asAgent('tom', `/v1/sites/shop/shoppers/${shopper}`)).json(),
        );
        return [file.chats.map(({ score }) => score), file.orders.map((one) => one.id)];
      })
      .toEqual([[4, 2], [placed.id]]);
    const file = z.object({ chats: z.array(z.object({ id: z.string() })) });
    const seen = file.parse(await (await asAgent('tom', `/v1/sites/shop/shoppers/${shopper}`)).json());
    expect(seen.chats[0]?.id).toBe(chat);
  });

  test('of a forged id is not found', async () => {
    expect((await asAgent('tom', '/v1/sites/shop/shoppers/s_x')).status).toBe(404);
  });
});
