import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  ask,
  ledgerOf,
  mintChat,
  mintShopper,
  mintToken,
  SHARDS,
  verifyChat,
  verifyShopper,
  verifyToken,
} from '../../worker/durable-objects-router.ts';
import { siteId } from '../../worker/protocol.ts';
import { post, startChat } from './house.ts';

const shop = siteId.parse('shop');
const other = siteId.parse('other');

afterEach(() => vi.useRealTimers());

describe('An id', () => {
  test('that was minted here is known again, for its own site and its own kind only', async () => {
    const id = await mintChat(env, shop);
    expect(await verifyChat(env, shop, id)).toBe(id);
    expect(await verifyChat(env, other, id)).toBeUndefined();
    expect(await verifyShopper(env, shop, id.replace('c_', 's_'))).toBeUndefined();
  });

  test('with one letter changed, anywhere, is nobody’s', async () => {
    const id = await mintShopper(env, shop);
    for (let place = 2; place < id.length; place++) {
      const changed = id.slice(0, place) + (id[place] === 'A' ? 'Q' : 'A') + id.slice(place + 1);
      expect(await verifyShopper(env, shop, changed)).toBeUndefined();
    }
  });

  test('made with another secret is nobody’s', async () => {
    const id = await mintChat({ ...env, SECRET: 'another secret, stolen from elsewhere' }, shop);
    expect(await verifyChat(env, shop, id)).toBeUndefined();
  });
});

describe('A token', () => {
  const right = async () => ({
    site: shop,
    chat: await mintChat(env, shop),
    shopper: await mintShopper(env, shop),
  });

  test('says what it was made for, while it is fresh', async () => {
    const made = await right();
    expect(await verifyToken(env, await mintToken(env, made))).toMatchObject({ right: made, fresh: true });
  });

  test('is stale after a day and worth nothing after thirty', async () => {
    const token = await mintToken(env, await right());
    vi.setSystemTime(Date.now() + 25 * 3_600_000);
    expect(await verifyToken(env, token)).toMatchObject({ fresh: false });
    vi.setSystemTime(Date.now() + 28.9 * 86_400_000);
    expect(await verifyToken(env, token)).toMatchObject({ fresh: false });
    vi.setSystemTime(Date.now() + 86_400_000);
    expect(await verifyToken(env, token)).toBeUndefined();
  });

  test('is changed for a fresh one of the same chat, and of no other', async () => {
    const [mine, theirs] = [await startChat(), await startChat()];
    const refresh = async (chat: string, token: string) =>
      (await post(`/v1/sites/shop/chats/${chat}/token`, { token })).status;
    expect(await refresh(mine.chat, mine.token)).toBe(200);
    expect(await refresh(theirs.chat, mine.token)).toBe(401);
    expect(await refresh(mine.chat, 'x')).toBe(401);
  });
});

describe('Shards', () => {
  test('take shoppers evenly, and always the same one', async () => {
    const counts = new Map<string, number>();
    for (let n = 0; n < 1_600; n++) {
      const key = await mintShopper(env, shop);
      const shard = ledgerOf(env, { id: shop }, key).id.toString();
      expect(ledgerOf(env, { id: shop }, key).id.toString()).toBe(shard);
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }
    expect(counts.size).toBe(SHARDS);
    // 100 each on average; five standard deviations either way.
    for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(50);
  });
});

describe('Asking an object', () => {
  const failing = (failure: object, times: number) => {
    let calls = 0;
    const call = async () => {
      if (calls++ < times) throw Object.assign(new Error('failed'), failure);
      return calls;
    };
    return { call, calls: () => calls };
  };

  test('tries again what the platform calls retryable', async () => {
    const { call } = failing({ retryable: true }, 2);
    expect(await ask(() => undefined, call)).toBe(3);
  });

  test.for([{}, { retryable: false }, { retryable: true, overloaded: true }])(
    'does not try again %o',
    async (failure) => {
      const { call, calls } = failing(failure, 9);
      await expect(ask(() => undefined, call)).rejects.toThrow('failed');
      expect(calls()).toBe(1);
    },
  );

  test('gives up after three attempts', async () => {
    const { call, calls } = failing({ retryable: true }, 9);
    await expect(ask(() => undefined, call)).rejects.toThrow('failed');
    expect(calls()).toBe(3);
  });
});
