import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { overview, problem, shopperFile } from '../../worker/api.ts';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { eventsTaken } from '../../worker/events.ts';
import type { InvitationCount } from '../../worker/invitations.ts';
import { siteId } from '../../worker/protocol.ts';
import { asAgent, id, post, startChat } from './house.ts';

const HOUR = 3_600_000;

const event = (more: object = {}) => ({
  kind: 'invitation',
  id: id(),
  rule: 'stuck',
  arm: 'shown',
  path: '/pans',
  ...more,
});
const tell = (shopper: unknown, ...events: object[]) => post('/v1/sites/shop/events', { shopper, events });
const toldBy = async (shopper: unknown, ...events: object[]): Promise<string> =>
  eventsTaken.parse(await (await tell(shopper, ...events)).json()).shopper;
const fileOf = async (shopper: string) =>
  shopperFile.parse(await (await asAgent('tom', `/v1/sites/shop/shoppers/${shopper}`)).json()).invitations;

/** How many of one rule and arm are counted. */
const counted = async (rule: string): Promise<InvitationCount[]> => {
  const period = 'from=2024-01-01T00:00:00Z&to=2028-12-31T00:00:00Z';
  const report = overview.parse(
    await (await asAgent('vera', `/v1/sites/shop/reports/overview?${period}`)).json(),
  );
  return report.invitations.filter((one) => one.rule === rule);
};

/** The rules of the shop: others are not counted. */
beforeAll(async () => {
  const rules = ['stuck', 'counted'].map((rule) => ({ id: rule, text: 'Help?', when: [{ kind: 'exit' }] }));
  await env.DB.prepare(
    "UPDATE site SET settings = json_set(settings, '$.invitations', json(?)) WHERE id = 'shop'",
  )
    .bind(JSON.stringify({ on: true, rules }))
    .run();
});
afterEach(() => vi.useRealTimers());

describe('What a page tells of an invitation', () => {
  test('makes a shopper where none is known, and is in their file, with the server’s time', async () => {
    const before = Date.now();
    const shopper = await toldBy(undefined, event({ id: 'first-of-this-device', at: 17 }));
    expect(await fileOf(shopper)).toEqual([
      {
        id: 'first-of-this-device',
        rule: 'stuck',
        arm: 'shown',
        outcome: null,
        path: '/pans',
        at: expect.any(Number),
      },
    ]);
    expect((await fileOf(shopper))[0]?.at).toBeGreaterThanOrEqual(before);
  });

  test('is of the shopper who chats; one who was made elsewhere is made anew', async () => {
    const { shopper } = await startChat();
    expect(await toldBy(shopper, event())).toBe(shopper);
    const forged = `s_${'A'.repeat(22)}.${'B'.repeat(16)}`;
    expect(await toldBy(forged, event())).not.toBe(forged);
  });

  test('is kept once, however often it is told, and the first outcome stands', async () => {
    const one = event();
    const shopper = await toldBy(undefined, one, one);
    await tell(shopper, one);
    await tell(shopper, { ...one, outcome: 'dismissed' });
    await tell(shopper, { ...one, outcome: 'answered' }, one);
    expect(await fileOf(shopper)).toMatchObject([{ id: one.id, outcome: 'dismissed' }]);
  });

  test('may tell the outcome first', async () => {
    const one = event();
    const shopper = await toldBy(undefined, { ...one, outcome: 'answered' });
    await tell(shopper, one);
    expect(await fileOf(shopper)).toMatchObject([{ outcome: 'answered' }]);
  });

  test('is counted by rule and arm, over all shoppers', async () => {
    const shown = event({ rule: 'counted' });
    await toldBy(undefined, shown, event({ rule: 'counted' }), event({ rule: 'counted', arm: 'held' }));
    await toldBy(undefined, event({ rule: 'counted', outcome: 'dismissed' }));
    await toldBy(
      undefined,
      event({ rule: 'counted', outcome: 'answered' }),
      event({ rule: 'counted', arm: 'held' }),
    );
    expect(await counted('counted')).toEqual([
      { rule: 'counted', arm: 'held', due: 2, answered: 0, dismissed: 0 },
      { rule: 'counted', arm: 'shown', due: 4, answered: 1, dismissed: 1 },
    ]);
  });

  test('is kept without a word of where it came from', async () => {
    const shopper = await toldBy(undefined, event({ ip: '192.0.2.7', comment: 'private' }));
    const ledger = ledgerOf(env, { id: siteId.parse('shop') }, shopper);
    await runInDurableObject(ledger, (_, { storage }) => {
      const rows = storage.sql.exec('SELECT * FROM invitation WHERE shopper = ?', shopper).toArray();
      expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(
        ['arm', 'at', 'id', 'outcome', 'path', 'rule', 'shopper'].toSorted(),
      );
    });
  });

  test.for<[string, object]>([
    ['of another kind', event({ kind: 'visit' })],
    ['without an id', event({ id: undefined })],
    ['with an id that could be guessed', event({ id: '1' })],
    ['with a rule that is no name', event({ rule: 'a b' })],
    ['in an arm that there is not', event({ arm: 'maybe' })],
    ['with what cannot come of it', event({ outcome: 'bought' })],
    ['held back, and yet answered', event({ arm: 'held', outcome: 'answered' })],
    ['on a whole address', event({ path: 'https://shop.test/pans' })],
    ['on a page with a broken path', event({ path: '/\ud800' })],
    ['on a page with a path without end', event({ path: `/${'x'.repeat(500)}` })],
  ])('%s is refused, and all that came with it', async ([, wrong]) => {
    const { shopper } = await startChat();
    const refused = await tell(shopper, event(), wrong);
    expect(refused.status).toBe(400);
    expect(problem.parse(await refused.json()).code).toBe('bad_request');
    expect(await fileOf(shopper)).toEqual([]);
  });

  test.for([0, 21])('%d at once is refused', async (count) => {
    expect((await tell(undefined, ...Array.from({ length: count }, () => event()))).status).toBe(400);
  });

  test('of one shopper is kept 30 times an hour: what is more waits, whole, and outcomes of those still count', async () => {
    const all = Array.from({ length: 30 }, () => event());
    const shopper = await toldBy(undefined, ...all.slice(0, 20));
    await tell(shopper, ...all.slice(20, 29));
    const refused = await tell(shopper, all[29] ?? event(), event());
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('3600');
    expect(await fileOf(shopper)).toHaveLength(29);
    expect((await tell(shopper, all[29] ?? event())).status).toBe(200);
    expect((await tell(shopper, { ...all[0], outcome: 'answered' })).status).toBe(200);
    expect((await tell(shopper, event())).status).toBe(429);
    expect((await tell(undefined, event())).status).toBe(200);
    vi.setSystemTime(Date.now() + HOUR + 1_000);
    expect((await tell(shopper, event())).status).toBe(200);
    expect(await fileOf(shopper)).toHaveLength(31);
  });
});
