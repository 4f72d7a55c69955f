import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { problem } from '../../worker/api.ts';
import { voucherGiven, vouchersGiven, vouchersShown } from '../../worker/vouchers/bodies.ts';
import { AGENTS, call, cookieOf, HOUSE, id, startChat, type AgentName } from './house.ts';

const PATH = '/v1/sites/shop/vouchers';

const ask = async (name: AgentName, method: string, path: string, body?: object) =>
  call(path, {
    method,
    headers: { Origin: HOUSE, Cookie: await cookieOf(name) },
    ...(body && { body: JSON.stringify(body) }),
  });
const add = (minor: number, ...codes: string[]) =>
  ask('ada', 'POST', PATH, { minor, currency: 'GBP', codes });
const shown = async (name: AgentName = 'tom') =>
  vouchersShown.parse(await (await ask(name, 'GET', PATH)).json());
const left = async (minor: number) => (await shown()).kinds.find((kind) => kind.minor === minor)?.left ?? 0;

let chat: string;
const give = (minor: number, under: string = id(), name: AgentName = 'tom') =>
  ask(name, 'POST', `/v1/sites/shop/chats/${chat}/vouchers`, { id: under, minor, currency: 'GBP' });
const codeOf = async (response: Response) => problem.parse(await response.json()).code;

const limit = (name: AgentName, minor: number) =>
  env.DB.prepare('UPDATE member SET voucherLimit = ? WHERE user = ?').bind(minor, AGENTS[name].id).run();

beforeAll(async () => {
  await limit('tom', 1_000);
});
beforeEach(async () => {
  ({ chat } = await startChat());
});
afterEach(() => vi.restoreAllMocks());

describe('A voucher', () => {
  test('is given once, is no longer in the pool, and stands in the log', async () => {
    expect(await (await add(500, 'FIVE-1', 'FIVE-2', 'FIVE-1')).json()).toEqual({ added: 2 });
    const given = voucherGiven.parse(await (await give(500)).json());
    expect(given).toMatchObject({ code: 'FIVE-1', minor: 500, currency: 'GBP', by: 'Tom', chat });
    expect(await left(500)).toBe(1);
    const log = vouchersGiven.parse(await (await ask('ada', 'GET', `${PATH}/given`)).json());
    expect(log.given[0]).toEqual(given);
    // What was given away does not come back into the pool.
    expect(await (await add(500, 'FIVE-1')).json()).toEqual({ added: 0 });
  });

  test('asked for again under the same id is the same one, and costs no second code', async () => {
    await add(501, 'A', 'B');
    const under = id();
    const answers = await Promise.all([give(501, under), give(501, under), give(501, under)]);
    const codes = await Promise.all(answers.map(async (one) => voucherGiven.parse(await one.json()).code));
    expect(new Set(codes).size).toBe(1);
    expect(await left(501)).toBe(1);
    expect(await codeOf(await give(500, under))).toBe('id_conflict');
  });

  test('asked for by many at once is another one for each, until there is none', async () => {
    await add(502, 'X-1', 'X-2', 'X-3');
    const answers = await Promise.all(Array.from({ length: 5 }, () => give(502)));
    const codes = await Promise.all(
      answers.filter(({ ok }) => ok).map(async (one) => voucherGiven.parse(await one.json()).code),
    );
    expect(codes.toSorted()).toEqual(['X-1', 'X-2', 'X-3']);
    expect(await codeOf(await give(502))).toBe('no_voucher');
  });

  test('above the agent’s limit is refused, and so is any of an agent who has none', async () => {
    await add(1_001, 'LARGE');
    expect(await codeOf(await give(1_001))).toBe('voucher_limit');
    expect(await codeOf(await give(1_001, id(), 'vera-2'))).toBe('voucher_limit');
    expect(await left(1_001)).toBe(1);
    expect(await shown()).toMatchObject({ limit: 1_000 });
  });

  test('is not given without end, within the limit though each may be: 50 a day of one agent', async () => {
    await limit('ada', 600);
    await add(600, ...Array.from({ length: 51 }, (_, n) => `MANY-${n}`));
    const answers = await Promise.all(Array.from({ length: 51 }, () => give(600, id(), 'ada')));
    const refused = answers.filter(({ ok }) => !ok);
    expect(await Promise.all(refused.map(codeOf))).toEqual(['voucher_limit']);
    expect(await left(600)).toBe(1);
  });

  test('is not given in a chat that there is not, and not by a viewer', async () => {
    expect(
      (await ask('tom', 'POST', '/v1/sites/shop/chats/c_1/vouchers', { id: id(), minor: 1, currency: 'GBP' }))
        .status,
    ).toBe(404);
    expect((await give(500, id(), 'vera')).status).toBe(403);
  });
});

test('The pool is filled and emptied by those who run the site, in currencies that there are', async () => {
  expect((await ask('tom', 'POST', PATH, { minor: 1, currency: 'GBP', codes: ['N'] })).status).toBe(403);
  expect(await codeOf(await ask('ada', 'POST', PATH, { minor: 1, currency: 'XXQ', codes: ['N'] }))).toBe(
    'bad_currency',
  );
  await add(700, 'GONE-1', 'GONE-2');
  expect((await ask('ada', 'DELETE', `${PATH}/GBP/700`)).status).toBe(200);
  expect(await left(700)).toBe(0);
});

describe('Where the shop’s server gives the vouchers', () => {
  const asked = z.object({
    id: z.string(),
    type: z.literal('voucher'),
    minor: z.literal(900),
    chat: z.string(),
  });
  beforeEach(() =>
    ask('ada', 'PUT', '/v1/sites/shop/webhook', { url: 'https://hooks.shop.test/', vouchers: true }),
  );

  test('it is asked, told for whom, and what it says is given', async () => {
    const fetched = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async () => Response.json({ code: 'FROM-SHOP' }));
    const under = id();
    expect(await (await give(900, under)).json()).toMatchObject({ code: 'FROM-SHOP' });
    expect(await (await give(900, under)).json()).toMatchObject({ code: 'FROM-SHOP' });
    expect(fetched).toHaveBeenCalledTimes(1);
    const body = await new Request(...(fetched.mock.calls[0] ?? [''])).json();
    expect(asked.parse(body)).toMatchObject({ id: under, chat });
    // The same code may be given to many, where the shop says so.
    expect(await (await give(900)).json()).toMatchObject({ code: 'FROM-SHOP' });
  });

  test.for<[string, () => Promise<Response>]>([
    ['says no', async () => new Response('', { status: 402 })],
    ['says nothing that is a code', async () => Response.json({ code: 'a\nb' })],
    ['says far more than a code', async () => new Response(`{"code":"LONG"}${' '.repeat(20_000)}`)],
    ['is not there', () => Promise.reject(new Error('gone'))],
  ])('and it %s, none is given, and it can be tried again', async ([, answer]) => {
    const under = id();
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(answer);
    expect(await codeOf(await give(900, under))).toBe('no_voucher');
    fetched.mockImplementation(async () => Response.json({ code: 'LATER' }));
    expect(await (await give(900, under)).json()).toMatchObject({ code: 'LATER' });
  });
});
