import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { shop } from '../../worker/api.ts';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import { wordsReport } from '../../worker/words/bodies.ts';
import { asAgent, call, cookieOf, HOUSE } from './house.ts';
import { DAY, keep, NOON, shop as place } from './searching.ts';

const period = (asked: Record<string, string> = {}): URLSearchParams =>
  new URLSearchParams({
    from: new Date(NOON - DAY).toISOString(),
    to: new Date(NOON + DAY).toISOString(),
    ...asked,
  });

const report = async (asked: Record<string, string> = {}) => {
  const path = `/v1/sites/shop/reports/words?${period(asked)}`;
  return wordsReport.parse(await (await asAgent('vera', path)).json());
};

const keepMany = (n: number, text: string, change: Partial<ChatRecord>) =>
  Promise.all(Array.from({ length: n }, () => keep(text, change)));

const putThemes = async (themes: unknown): Promise<Response> => {
  const path = '/v1/sites/shop/settings';
  const now = shop.parse(await (await asAgent('vera', path)).json());
  return call(path, {
    method: 'PUT',
    headers: { Cookie: await cookieOf('mina'), Origin: HOUSE, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...now, settings: { ...now.settings, themes } }),
  });
};

test('The report tells words by rating and by week, and themes, and forgets a chat that is removed', async () => {
  const unhappy = await keepMany(12, 'my parcel is late', { score: 1 });
  await keepMany(40, 'lovely teapot, thanks', { score: 5 });
  await keepMany(40, 'lovely teapot', { endedAt: NOON - 20 * DAY });
  expect(await putThemes([{ name: 'Delivery', phrases: ['parcel', 'courier'] }])).toMatchObject({
    status: 200,
  });

  const told = await report();
  expect(told).toMatchObject({
    documents: 52,
    of: 52,
    complete: true,
    rated: { low: 12, high: 40, all: 52 },
    unthemed: 40,
    themes: [{ name: 'Delivery', documents: 12, satisfied: { n: 0, of: 12 } }],
    sentiment: { n: 0, first: null, difference: { value: null } },
  });
  expect(told.low[0]).toMatchObject({
    term: 'parcel is late',
    documents: 12,
    of: 12,
    against: 0,
    againstOf: 40,
  });
  expect(told.high[0]).toMatchObject({ term: 'lovely teapot', documents: 40 });
  expect(told.new[0]).toMatchObject({
    term: 'parcel is late',
    documents: 12,
    of: 52,
    against: 0,
    againstOf: 40,
  });
  expect(told.terms[0]).toMatchObject({ term: 'lovely teapot', documents: 40, satisfied: { n: 40, of: 40 } });
  expect(told.themes[0]?.weeks.at(-1)).toMatchObject({ documents: 12, of: 52 });
  const csv = await asAgent('vera', `/v1/sites/shop/reports/words.csv?${period()}`);
  expect((await csv.text()).split('\r\n')[1]).toMatch(/^low,parcel is late,12,12,0,40,/);
  expect(told.suggestions).toEqual([{ term: 'lovely teapot', documents: 40 }]);

  const [gone] = unhappy;
  if (!gone) throw new Error('Nobody was unhappy');
  await runInDurableObject(ledgerOf(env, place, gone.shopper), (_, { storage: { sql } }) => {
    const here = () => sql.exec('SELECT count(*) AS n FROM words WHERE id = ?', gone.id).one()['n'];
    expect(here()).toBe(1);
    sql.exec('DELETE FROM chat WHERE id = ?', gone.id);
    expect(here()).toBe(0);
  });
  expect((await report()).low[0]).toMatchObject({ documents: 11, of: 11 });
});

test('A chat counts as it was told last, and filters hold for all of the report', async () => {
  const day = { endedAt: NOON + 300 * DAY };
  const then = {
    from: new Date(day.endedAt).toISOString(),
    to: new Date(day.endedAt + 1).toISOString(),
  };
  const chats = await keepMany(5, 'squeaky hinge', { ...day, score: 2 });
  await keepMany(5, 'wobbly table', { ...day, tags: ['Furniture'] });
  expect((await report(then)).terms.map(({ term }) => term)).toEqual(['squeaky hinge', 'wobbly table']);
  const narrowed = await report({ ...then, tag: 'Furniture' });
  expect(narrowed).toMatchObject({
    documents: 5,
    of: 5,
    rated: { all: 0 },
    terms: [{ term: 'wobbly table' }],
  });
  const [first] = chats;
  if (!first) throw new Error('No chat');
  await ledgerOf(env, place, first.shopper).receiveChat({ ...first, rev: 9, comment: 'wobbly table too' });
  const after = await report(then);
  expect(after.terms).toMatchObject([{ term: 'wobbly table', documents: 6, satisfied: { n: 0, of: 1 } }]);
});
