import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tillOf } from '../../worker/durable-objects-router.ts';
import { chatId, siteId } from '../../worker/protocol.ts';
import type { ToldAdjustment } from '../../worker/till/adjust.ts';
import { adjustmentsOf, orderNamed } from '../../worker/till/store.ts';
import { netOf } from '../../worker/till/bodies.ts';
import { orderOf, type Told } from '../../worker/till/words.ts';
import { madeShopper } from './made-chat.ts';

const shop = { id: siteId.parse('shop') };
const chatNamed = (letter: string) => chatId.parse(`c_${letter.repeat(22)}.${letter.repeat(16)}`);
const EUR = 'EUR';

/** All that a page knows of the order, and all that the shop knows. */
const PAGE: Told = {
  id: 'A-1',
  source: 'browser',
  total: { minor: 2_000, currency: EUR },
  tax: 300,
  shipping: null,
  items: [{ id: 'pan', quantity: 1 }],
  shopper: madeShopper('p'),
  chat: chatNamed('p'),
  customer: null,
  placedAt: null,
  browser: 'safari',
};
const SHOP: Told = {
  ...PAGE,
  source: 'server',
  total: { minor: 1_850, currency: EUR },
  tax: 280,
  shipping: 490,
  items: [{ id: 'lid', quantity: 2 }],
  shopper: madeShopper('s'),
  chat: chatNamed('s'),
  customer: 'customer-7',
  placedAt: 1_700_000_000_000,
  browser: null,
};

/** A side leaves open what it likes, but never says something else than before. */
const parts = (all: Told) =>
  fc
    .record({
      tax: fc.constantFrom(all.tax, null),
      shipping: fc.constantFrom(all.shipping, null),
      items: fc.constantFrom(all.items, []),
      who: fc.boolean(),
      customer: fc.constantFrom(all.customer, null),
      placedAt: fc.constantFrom(all.placedAt, null),
      source: all.source === 'browser' ? fc.constant(all.source) : fc.constantFrom('server', 'import'),
    })
    .map(({ who, ...said }): Told => ({ ...all, ...said, ...(!who && { shopper: null, chat: null }) }));

const adjustment = fc
  .record({
    n: fc.nat(3),
    kind: fc.constantFrom('refund', 'refund', 'refund', 'refund', 'change', 'cancel'),
    minor: fc.integer({ min: 1, max: 1_500 }),
    whole: fc.constantFrom(true, false, false, false, false, false),
    currency: fc.constantFrom(EUR, EUR, EUR, 'GBP'),
    source: fc.constantFrom('browser', 'server'),
    at: fc.nat(2),
  })
  .map(({ n, kind, minor, whole, currency, source, at }): ToldAdjustment => ({
    id: `r-${n}`,
    order: 'A-1',
    kind,
    minor:
      kind === 'cancel' || (kind === 'refund' && whole) ? null : kind === 'change' ? minor - 750 : -minor,
    comesTo: null,
    currency: kind === 'cancel' || (kind === 'refund' && whole) ? null : currency,
    at,
    source,
  }));

const standingOf = (comesTo: number): ToldAdjustment => ({
  id: 'stands A-1',
  order: 'A-1',
  kind: 'change',
  minor: 0,
  comesTo,
  currency: EUR,
  at: 0,
  source: 'server',
});

/** What the shop's platform says that the order comes to, as of a moment. */
const standing = fc
  .record({ comesTo: fc.nat(3_000), off: fc.boolean(), at: fc.nat(3) })
  .map(({ comesTo, off, at }): ToldAdjustment => ({
    ...standingOf(off ? 0 : comesTo),
    kind: off ? 'cancel' : 'change',
    at,
  }));

/** Each side tells one thing under an id. */
const adjustments = fc.uniqueArray(adjustment, {
  maxLength: 5,
  selector: ({ id, source }) => `${id} ${source}`,
});

const shuffled = <Item>(items: readonly Item[], dice: Iterator<number>): Item[] =>
  items
    .map((item) => ({ item, place: dice.next().value ?? 0 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);

describe('Whatever is told of an order, in any order and any number of times,', () => {
  const till = tillOf(env, shop);

  test('makes the same order, with the money that the shop or else the page says', () =>
    runInDurableObject(till, (object, { storage: { sql } }) => {
      const made = (tellings: readonly (Told | ToldAdjustment)[]) => {
        for (const table of ['"order"', 'adjustment']) sql.exec(`DELETE FROM ${table}`);
        object.takeAll(tellings);
        const kept = orderNamed(sql, 'A-1') ?? expect.fail('There is no order');
        const { rev: _, past: _past, ...order } = orderOf(kept, adjustmentsOf(sql, 'A-1'));
        return order;
      };
      fc.assert(
        fc.property(
          fc.array(fc.oneof(parts(PAGE), parts(SHOP)), { minLength: 1, maxLength: 4 }),
          adjustments,
          fc.infiniteStream(fc.nat()),
          (words, told, dice) => {
            const once = made([...words, ...told]);
            const again = made(shuffled([...words, ...told, ...told, ...words], dice));
            const isDated = words.some(({ placedAt }) => placedAt !== null);
            expect({ ...again, ...(!isDated && { placedAt: once.placedAt }) }).toEqual(once);

            const isConfirmed = words.some(({ source }) => source !== 'browser');
            const total = isConfirmed ? 1_850 : 2_000;
            const heard = told
              .filter(
                ({ id, source }) =>
                  source === 'server' || !told.some((other) => other.id === id && other.source === 'server'),
              )
              .filter(({ source, currency }) => (source === 'server' || !isConfirmed) && currency !== 'GBP');
            const isAllBack = heard.some(({ minor }) => minor === null);
            const left = heard.reduce((sum, { minor }) => sum + (minor ?? 0), total);
            expect(once.total.minor).toBe(total);
            expect(netOf(once).minor).toBe(isAllBack ? 0 : Math.max(0, left));
            expect(once.cancelled).toBe(heard.some(({ kind }) => kind === 'cancel'));
            expect(once.adjustments.map(({ id }) => id).toSorted()).toEqual(
              heard.map(({ id }) => id).toSorted(),
            );
            if (left >= 0)
              expect(once.adjustments.reduce((sum, { minor }) => sum + minor, 0)).toBe(once.adjusted);
            const knows = (all: Told) => words.some(({ shopper }) => shopper === all.shopper);
            expect(once.shopper).toBe(knows(SHOP) ? SHOP.shopper : knows(PAGE) ? PAGE.shopper : null);
          },
        ),
        { numRuns: 500 },
      );
    }));

  test('comes to what was said last by its own time, of one moment to the least, less what went back', () =>
    runInDurableObject(till, (object, { storage: { sql } }) => {
      const refund: ToldAdjustment = {
        ...standingOf(0),
        id: 'r-1',
        kind: 'refund',
        minor: -300,
        comesTo: null,
      };
      fc.assert(
        fc.property(
          fc.array(standing, { minLength: 1, maxLength: 4 }),
          fc.infiniteStream(fc.nat()),
          (stands, dice) => {
            for (const table of ['"order"', 'adjustment']) sql.exec(`DELETE FROM ${table}`);
            object.takeAll(shuffled([PAGE, SHOP, refund, ...stands, ...stands], dice));
            const kept = orderNamed(sql, 'A-1') ?? expect.fail('There is no order');
            const order = orderOf(kept, adjustmentsOf(sql, 'A-1'));
            const newest = Math.max(...stands.map(({ at }) => at));
            const last = stands.filter(({ at }) => at === newest);
            const isOff = last.some(({ kind }) => kind === 'cancel');
            const comesTo = isOff ? 0 : Math.min(...last.map((one) => one.comesTo ?? 0));
            expect(netOf(order).minor).toBe(Math.max(0, comesTo - 300));
            expect(order.cancelled).toBe(isOff);
          },
        ),
        { numRuns: 200 },
      );
    }));
});
