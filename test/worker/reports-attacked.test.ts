import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { chatId } from '../../worker/protocol.ts';
import { hoursOf } from '../../worker/search/began.ts';
import { serviceOf } from '../../worker/service/service.ts';
import { wordsReport } from '../../worker/words/bodies.ts';
import { asAgent } from './house.ts';
import { DAY, keep, NOON, search, shop } from './searching.ts';

test('Of a made-up address reports keep a part that a day of chats has room for', () => {
  const page = { url: `https://shop.test/${'x'.repeat(1_900)}/y`, title: '' };
  const log = [{ kind: 'text', from: 'shopper', text: 'hi', id: 'a'.repeat(16), seq: 1, at: 1 }] as const;
  expect(serviceOf({ page }, log, []).page).toBe(`/${'x'.repeat(99)}`);
});

test('An hour of the week is looked for in five years at most, however long a search reaches back', () => {
  const hours = hoursOf('1-9', 'UTC', Date.parse('0001-01-01'), NOON);
  expect(hours.length).toBeLessThan(300);
  expect(hours.at(-1)).toEqual([Date.parse('2026-06-15T09:00Z'), Date.parse('2026-06-15T10:00Z')]);
});

test('Signs that stand for sentences fill neither the index nor the report on words', async () => {
  // Each is 15 letters as it is folded.
  const lines = Array.from({ length: 15 }, () => ({ by: 'shopper' as const, text: '\ufdfa'.repeat(4_000) }));
  const { id, shopper } = await keep([
    ...lines,
    { by: 'shopper', text: `my kettle ${'\ufdfa'.repeat(3_900)}` },
  ]);
  const period = new URLSearchParams({
    from: new Date(NOON - DAY).toISOString(),
    to: new Date(NOON + DAY).toISOString(),
  });
  const answered = await asAgent('vera', `/v1/sites/shop/reports/words?${period}`);
  expect(wordsReport.parse(await answered.json())).toMatchObject({ documents: 1, complete: true });
  expect((await search({ q: 'kettle' })).found.map(({ chat }) => chat.id)).toEqual([chatId.parse(id)]);
  await runInDurableObject(ledgerOf(env, shop, shopper), (_, { storage: { sql } }) => {
    // A row holds two megabytes.
    expect(sql.exec('SELECT length(said) AS size FROM words').one()['size']).toBeLessThan(64_000);
  });
});
