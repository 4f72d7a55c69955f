/** Sites of one deployment side by side: who joins is compared, nobody can be told, and luck flatters nobody. */
import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ledgerOf, mintChat, mintShopper } from '../../worker/durable-objects-router.ts';
import { siteId } from '../../worker/protocol.ts';
import { seeded } from '../../worker/statistics/seeded.ts';
import { curve } from '../../worker/worth/bodies.ts';
import { isInFirstHalf } from '../../worker/worth/half.ts';
import { beginAnew, choose, keep, kept, now, open, plain, raw, read, strike } from './comparing.ts';
import { madeChat, madeService } from './made-chat.ts';
import { madeOrder } from './made-order.ts';
import { codeOf } from './people.ts';
import { agentNamed, ask, DAY, MINUTE, offeredAt } from './reporting.ts';

const HOUR = 60 * MINUTE;
/** Long enough ago for the orders after it to be in. */
const when = now - 20 * DAY;

beforeEach(beginAnew);

describe('Sites that have joined', () => {
  const SITES = [
    ['shop', 95, 40],
    ['bench-b', 80, 20],
    ['bench-c', 70, 22],
    ['bench-d', 60, 18],
    ['bench-e', 50, 21],
  ] as const;
  const CHATS = 120;
  /** What the chats of the shop were. */
  const truth: { first: boolean; happy: boolean; bought: boolean }[] = [];

  /** The same chat at a site, and under the site's name at the one whose agents are compared. */
  const one = async (name: string, n: number, happy: number, buy: number) => {
    const [site, other] = [{ id: siteId.parse(name) }, { id: siteId.parse('other') }];
    const endedAt = when + n * MINUTE;
    const agent = agentNamed(name);
    const shopper = await mintShopper(env, site.id);
    const record = madeChat('b', n, {
      id: await mintChat(env, site.id),
      shopper,
      state: 'ended',
      agent,
      writers: [agent],
      startedAt: endedAt - 10 * MINUTE,
      firstAnswerAt: endedAt - 9 * MINUTE,
      lastAnswerAt: endedAt - MINUTE,
      endedAt,
      score: n % 100 < happy ? 5 : 2,
      survey: { ...offeredAt(endedAt), answeredAt: endedAt },
    });
    const total = { minor: 100, currency: 'EUR' };
    const order = madeOrder({ id: `order-of-${record.id}`, shopper, placedAt: endedAt, total });
    const bought = (n * 37) % 100 < buy;
    if (name === 'shop') truth.push({ first: isInFirstHalf(record.id), happy: n % 100 < happy, bought });
    for (const ledger of [ledgerOf(env, site, shopper), ledgerOf(env, other, shopper)]) {
      await ledger.receiveChat(record, { written: [], service: madeService() });
      if (bought) await ledger.receiveOrders([order]);
    }
  };
  beforeAll(async () => {
    for (const [name, happy, buy] of SITES)
      for (let n = 0; n < CHATS; n += 40)
        await Promise.all(Array.from({ length: 40 }, (_, k) => one(name, n + k, happy, buy)));
  });

  const openAll = () => Promise.all(SITES.slice(1).map(([name]) => open(name)));

  test('are told nothing of each other while they are fewer than five', async () => {
    await Promise.all(SITES.slice(1, 4).map(([name]) => open(name)));
    await strike();
    expect(await kept()).toBe(4);
    expect(await read()).toMatchObject({
      joined: true,
      yours: { ratings: CHATS, chats: CHATS, place: null },
      enough: false,
      sites: null,
      ratio: { value: null, low: null, high: null },
      points: [],
    });
  });

  test('are compared as agents with the same chats are, to whole hundredths', async () => {
    await openAll();
    await strike();
    const told = await read();
    const asAgents = curve.parse(await (await ask('curve', when - DAY, when + DAY)).json());
    const two = (value: number | null) => Math.round((value ?? 0) * 100) / 100;
    expect(asAgents.units).toHaveLength(5);
    expect(told).toMatchObject({ enough: true, sites: 5, yours: { chats: CHATS, place: 1 } });
    expect(told.points).toEqual(
      asAgents.units.map(({ satisfied, converted }) => ({
        satisfied: two(satisfied.value),
        converted: two(converted.value),
      })),
    );
    const { value, low, high } = asAgents.ratio;
    expect(told.ratio).toEqual({ value: two(value), low: two(low), high: two(high) });
    const first = truth.filter((one) => one.first);
    const second = truth.filter((one) => !one.first);
    expect(told.yours).toMatchObject({
      satisfied: { n: first.filter(({ happy }) => happy).length, of: first.length },
      converted: { n: second.filter(({ bought }) => bought).length, of: second.length },
    });
    expect(told.warning).toContain('no evidence that raising satisfaction raises sales');
  });

  test('give away a table of all of them, without names, counts, or which is whose', async () => {
    await openAll();
    await strike();
    const [head, ...lines] = (await (await raw('mina', 'shop', '.csv')).text()).trim().split('\r\n');
    expect(head).toBe('satisfied,converted,sites,ratio.value,ratio.low,ratio.high');
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(line).toMatch(/^[01](\.\d\d?)?,[01](\.\d\d?)?,5,/);
    const body = JSON.stringify({ ...(await read()), yours: null });
    expect(body).not.toMatch(/bench-|"of":|"n":|[\d]\.\d{3}/);
  });

  test('are counted anew once a week, and a new one at the next hour', async () => {
    await strike();
    await openAll();
    await strike(now + HOUR);
    expect((await read()).yours?.countedAt).toBe(new Date(now).toISOString());
    expect(await kept()).toBe(5);
    await strike(now + 7 * DAY);
    expect((await read()).yours?.countedAt).toBe(new Date(now + 7 * DAY).toISOString());
  });

  test('are gone at once when they leave, from what all others are told too', async () => {
    await openAll();
    await open('bench-f');
    await env.DB.prepare(
      "INSERT OR REPLACE INTO member (site, user, role) VALUES ('bench-f', 'agent-zoe', 'owner')",
    ).run();
    await strike();
    expect(await kept()).toBe(6);
    expect((await read('zoe', 'bench-f')).enough).toBe(true);
    await choose(false);
    expect(await kept()).toBe(5);
    expect((await read('zoe', 'bench-f')).enough).toBe(false);
    expect(await read()).toMatchObject({ joined: false, yours: null, enough: false, points: [] });
    await strike(now + 7 * DAY);
    expect(await read()).toMatchObject({ joined: false, yours: null });
  });
});

describe('Nobody', () => {
  test('is told of others by a site that has not joined, or is let in from elsewhere', async () => {
    await Promise.all(['b', 'c', 'd', 'e'].map((name) => open(`bench-${name}`)));
    await choose(false);
    for (const name of ['shop', 'bench-b', 'bench-c', 'bench-d', 'bench-e', 'other'])
      await keep(name, plain, 1);
    expect(await read()).toMatchObject({ joined: false, yours: null, sites: null, points: [] });
    expect(await codeOf(await raw('zoe', 'shop'))).toBe('unknown_site');
    expect((await raw('mina', 'bench-b')).status).toBe(404);
    expect((await raw('vera')).status).toBe(200);
  });

  test('works out one site from five of which all others are their own', async () => {
    for (const name of ['b', 'c', 'd']) await open(`bench-${name}`, 'agent-mina');
    await open('bench-x');
    for (const name of ['shop', 'bench-b', 'bench-c', 'bench-d', 'bench-x']) await keep(name, plain, 1);
    expect(await read()).toMatchObject({ enough: false, sites: null, points: [] });
    // Those who work at the others, too, see them without this.
    await env.DB.prepare(
      "INSERT INTO member (site, user, role) VALUES ('bench-x', 'agent-tom', 'viewer')",
    ).run();
    expect((await read('tom')).enough).toBe(true);
    expect((await read('vera')).enough).toBe(false);
  });

  test('is a point with fewer than 30 ratings or 100 answered chats', async () => {
    for (const name of ['b', 'c', 'd', 'e', 'f']) await open(`bench-${name}`);
    for (const name of ['bench-b', 'bench-c', 'bench-d', 'bench-e']) await keep(name, plain, 1);
    await keep('bench-f', { ...plain, served: 49 }, 1);
    await keep('shop', { ...plain, rated: 14, satisfied: 14 }, 1);
    expect(await read()).toMatchObject({ enough: false, yours: { ratings: 28, place: null } });
    await env.DB.prepare("UPDATE benchmark SET chats = 100 WHERE site = 'bench-f'").run();
    expect(await read()).toMatchObject({ enough: true, sites: 5, yours: { place: null } });
  });

  test('is known by the order: equal sites stand as they were drawn, whatever they convert', async () => {
    const names = ['bench-b', 'bench-c', 'bench-d', 'bench-e'];
    await Promise.all(names.map((name) => open(name)));
    for (const [n, name] of names.entries()) await keep(name, { ...plain, ordered: 10 + n }, 9 - n);
    await keep('shop', { ...plain, ordered: 30 }, 7);
    expect((await read()).points.map(({ converted }) => converted)).toEqual([0.13, 0.12, 0.3, 0.11, 0.1]);
    expect((await read()).yours?.place).toBe(3);
  });
});

describe('Where all sites are equal', () => {
  /** Half of a site's chats: one in five buys; buyers are all satisfied, and of the others every second one. */
  const halfBy = (chance: () => number) => {
    const bought = Array.from({ length: 100 }, () => chance() < 0.2);
    return {
      ordered: bought.filter(Boolean).length,
      satisfied: bought.filter((buys) => buys || chance() < 0.5).length,
    };
  };
  const SITES = Array.from({ length: 99 }, (_, n) => `bench-${n}`);
  /** What is told of sites that are ranked by one half of their chats, and judged by what is given. */
  const ratioWhere = async (
    judged: (halves: Record<'first' | 'second', ReturnType<typeof halfBy>>) => number,
  ) => {
    const chance = seeded(1);
    await env.DB.prepare('DELETE FROM benchmark').run();
    for (const [lot, name] of ['shop', ...SITES].entries()) {
      const halves = { first: halfBy(chance), second: halfBy(chance) };
      const { satisfied } = halves.first;
      await keep(name, { rated: 100, satisfied, served: 100, ordered: judged(halves) }, lot);
    }
    const { ratio, sites } = await read();
    expect(sites).toBe(100);
    return { low: ratio.low ?? 0, high: ratio.high ?? 0 };
  };

  test('luck in the ratings flatters nobody, as it would on the chats that were rated', async () => {
    for (const name of SITES) await open(name);
    const { low, high } = await ratioWhere(({ second }) => second.ordered);
    expect(low).toBeLessThanOrEqual(1);
    expect(high).toBeGreaterThanOrEqual(1);
    expect((await ratioWhere(({ first }) => first.ordered)).low).toBeGreaterThan(1);
  });
});
