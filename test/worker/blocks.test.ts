import { afterEach, describe, expect, test, vi } from 'vitest';
import { problem } from '../../worker/api.ts';
import { block, blocks, type BlockNew } from '../../worker/blocks/bodies.ts';
import { asAgent, call, cookieOf, HOUSE, post, startChat, type AgentName } from './house.ts';
import { signed } from './signed.ts';

const PATH = '/v1/sites/shop/blocks';
const HOUR = 3_600_000;

const ask = async (name: AgentName, method: string, path: string, body?: object) =>
  call(path, {
    method,
    headers: { Origin: HOUSE, Cookie: await cookieOf(name) },
    ...(body && { body: JSON.stringify(body) }),
  });
const put = (shopper: string, more: Partial<BlockNew> = {}) =>
  ask('tom', 'POST', PATH, { shopper, name: 'Shopper 1', reason: 'Insults', until: null, ...more });
const list = async () => blocks.parse(await (await asAgent('tom', PATH)).json()).blocks;

const begin = async (shopper?: string, identity?: string) =>
  post('/v1/sites/shop/chats', { shopper, identity });
const expectRefused = async (response: Response) => {
  expect(response.status).toBe(403);
  expect(problem.parse(await response.json()).code).toBe('blocked');
};

afterEach(() => vi.useRealTimers());

describe('A shopper who is blocked', () => {
  test('begins no chat, gets no fresh token, and is told so; others are not', async () => {
    const { shopper, chat, token } = await startChat();
    expect(block.parse(await (await put(shopper)).json())).toMatchObject({ by: 'Tom', reason: 'Insults' });
    await expectRefused(await begin(shopper));
    await expectRefused(await post(`/v1/sites/shop/chats/${chat}/token`, { token }));
    expect((await begin((await startChat()).shopper)).status).toBe(200);
    expect((await begin()).status).toBe(200);
  });

  test('is known by what the shop’s server calls them on any other device too', async () => {
    const { shopper } = await startChat();
    await put(shopper, { identity: 'customer-1' });
    const other = await startChat();
    const identity = await signed({ sub: 'customer-1' });
    await expectRefused(await begin(undefined, identity));
    const renew = { token: other.token, identity };
    await expectRefused(await post(`/v1/sites/shop/chats/${other.chat}/token`, renew));
    expect((await begin(undefined, await signed({ sub: 'customer-2' }))).status).toBe(200);
  });

  test('for an hour chats again after it, and is no longer in the list', async () => {
    const { shopper } = await startChat();
    await put(shopper, { until: Date.now() + HOUR });
    await expectRefused(await begin(shopper));
    vi.setSystemTime(Date.now() + HOUR + 1);
    expect((await begin(shopper)).status).toBe(200);
    expect((await list()).map((one) => one.shopper)).not.toContain(shopper);
  });

  test('chats again as soon as it is undone', async () => {
    const { shopper } = await startChat();
    await put(shopper);
    expect((await list()).map((one) => one.shopper)).toContain(shopper);
    await ask('mina', 'DELETE', `${PATH}/${shopper}`);
    expect((await begin(shopper)).status).toBe(200);
  });

  test('twice is in the list once, as the second time says', async () => {
    const { shopper } = await startChat();
    await put(shopper);
    await put(shopper, { reason: 'Spam' });
    const known = (await list()).filter((one) => one.shopper === shopper);
    expect(known.map(({ reason }) => reason)).toEqual(['Spam']);
  });
});

test('Nobody is blocked by a made-up id, without a reason, or from another site', async () => {
  expect((await put('s_made-up')).status).toBe(404);
  const { shopper } = await startChat();
  expect((await put(shopper, { reason: ' ' })).status).toBe(400);
  const foreign = { shopper, name: 'A', reason: 'B', until: null };
  expect((await ask('zoe', 'POST', '/v1/sites/other/blocks', foreign)).status).toBe(404);
  expect((await ask('zoe', 'POST', PATH, foreign)).status).toBe(404);
  expect((await begin(shopper)).status).toBe(200);
});
