import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { saidBy } from '../../widget/page/layer.ts';
import { ENHANCED, FIRST, GA4, gtag, ORDER } from './layers.ts';

describe('A purchase in the data layer is an order', () => {
  test.for<[string, unknown, object]>([
    ['as GA4 has it', GA4, ORDER],
    ['as GA4 has it, frozen', Object.freeze({ ...GA4, ecommerce: Object.freeze(GA4.ecommerce) }), ORDER],
    ['as gtag calls it', gtag('event', 'purchase', GA4.ecommerce), ORDER],
    ['as a list in the place of a call', ['event', 'purchase', GA4.ecommerce], ORDER],
    ['without `ecommerce` around it', { event: 'purchase', ...GA4.ecommerce }, ORDER],
    [
      'as enhanced ecommerce has it',
      ENHANCED,
      {
        id: 'T12345',
        value: 35.43,
        currency: 'EUR',
        tax: 4.9,
        shipping: 5.99,
        items: [
          { id: '12345', name: 'Triblend Android T-Shirt', quantity: 1 },
          { id: '67890', name: 'Donut Friday Scented T-Shirt', quantity: 1 },
        ],
      },
    ],
    [
      'as the first ecommerce has it',
      FIRST,
      {
        id: '1234',
        value: 38.26,
        currency: 'GBP',
        tax: 1.29,
        shipping: 5,
        items: [
          { id: 'DD44', name: 'T-Shirt', quantity: 1 },
          { id: 'AA1243544', name: 'Socks', quantity: 2 },
        ],
      },
    ],
    [
      'with a number for an id, and an amount as text with a point',
      { event: 'purchase', ecommerce: { transaction_id: 1007, value: '64.90', currency: 'GBP' } },
      { id: '1007', value: 64.9, currency: 'GBP', items: [] },
    ],
    [
      'of nothing at all to pay',
      { event: 'purchase', ecommerce: { transaction_id: 'free', value: 0, currency: 'GBP' } },
      { id: 'free', value: 0, currency: 'GBP', items: [] },
    ],
  ])('%s', ([, entry, body]) => {
    expect(saidBy(entry)).toEqual({ what: 'orders', body });
  });

  test('with no more lines, and no longer words, than the server takes', () => {
    const items = Array.from({ length: 300 }, () => ({
      item_id: 'x'.repeat(500),
      item_name: 'y'.repeat(500),
    }));
    const said = saidBy({ event: 'purchase', ecommerce: { ...GA4.ecommerce, items } });
    expect(said).toMatchObject({ body: { items: { length: 200 } } });
    expect(JSON.stringify(said).length).toBeLessThan(200 * 350);
  });
});

describe('A purchase is refused, in words that name what is wrong,', () => {
  const purchase = (change: object) => ({
    event: 'purchase',
    ecommerce: { transaction_id: 'A-17', value: 64.9, currency: 'GBP', ...change },
  });
  test.for<[string, unknown, RegExp]>([
    ['with an empty id', purchase({ transaction_id: '' }), /empty transaction id/],
    ['with an id of spaces', purchase({ transaction_id: ' ' }), /empty transaction id/],
    ['without an id', purchase({ transaction_id: undefined }), /empty transaction id/],
    ['with the word that a template wrote for nothing', purchase({ transaction_id: 'undefined' }), /empty/],
    ['with an amount with a comma', purchase({ value: '64,90' }), /A-17 has no value like 64.9, but "64,90"/],
    ['with an amount with its currency', purchase({ value: '£64.90' }), /no value/],
    ['with thousands apart', purchase({ value: '1,064.90' }), /no value/],
    ['without an amount', purchase({ value: undefined }), /no value/],
    ['with less than nothing', purchase({ value: -1 }), /no value/],
    ['without a currency', purchase({ currency: undefined }), /no currency/],
    ['of the oldest kind without a currency', { ...FIRST, transactionCurrency: undefined }, /no currency/],
  ])('%s', ([, entry, why]) => {
    expect(saidBy(entry)).toEqual({ refused: expect.stringMatching(why) });
  });
});

describe('A refund in the data layer', () => {
  const refund = (change: object) => ({
    event: 'refund',
    ecommerce: { transaction_id: 'A-17', currency: 'GBP', ...change },
  });
  const items = [{ item_id: 'pan', quantity: 2 }, { item_id: 'lid' }];

  test.for<[string, unknown, object]>([
    ['of a whole order', refund({}), { id: 'page:A-17:all:', order: 'A-17' }],
    [
      'of a whole order, before GA4',
      { ecommerce: { refund: { actionField: { id: 'T1' } } } },
      { order: 'T1' },
    ],
    ['of an amount', refund({ value: 10 }), { order: 'A-17', value: 10, currency: 'GBP' }],
    ['of some products', refund({ value: 12.5, items }), { id: 'page:A-17:12.5:pan*2,lid*1', value: 12.5 }],
    [
      'of some products, before GA4',
      {
        ecommerce: {
          currencyCode: 'EUR',
          refund: { actionField: { id: 'T1', revenue: '5.50' }, products: [{ id: 'P4', quantity: 1 }] },
        },
      },
      { id: 'page:T1:5.5:P4*1', order: 'T1', value: 5.5, currency: 'EUR' },
    ],
  ])('%s', ([, entry, body]) => {
    expect(saidBy(entry)).toMatchObject({ what: 'refunds', body });
  });

  test('is one and the same each time that it is told, and another one of other products', () => {
    const one = refund({ value: 10, items });
    expect(saidBy(one)).toEqual(saidBy(structuredClone(one)));
    expect(saidBy(refund({ value: 10, items: [{ item_id: 'pot' }] }))).not.toEqual(saidBy(one));
  });

  test('of some products without an amount is refused: how much went back is not guessed', () => {
    expect(saidBy(refund({ items }))).toEqual({ refused: expect.stringMatching(/no value/) });
    expect(saidBy(refund({ transaction_id: '' }))).toEqual({ refused: expect.stringMatching(/empty/) });
  });
});

describe('The basket', () => {
  const entry = (event: string, ecommerce: object) => ({ event, ecommerce });
  test.for<[string, unknown, object]>([
    ['as it is looked at', entry('view_cart', { value: 30.03 }), { name: 'view_cart', cart: 30.03 }],
    ['as it goes to the checkout', gtag('event', 'begin_checkout', { value: 7 }), { cart: 7 }],
    ['when something is put in', entry('add_to_cart', { value: 7.5 }), { added: 7.5 }],
    ['when something is taken out', entry('remove_from_cart', { value: '7.50' }), { added: -7.5 }],
    [
      'by its items, where no value says it',
      entry('view_cart', { items: [{ price: 2.5, quantity: 2 }, { price: '4' }] }),
      { cart: 9 },
    ],
    ['of which nothing is known', entry('add_to_cart', {}), { name: 'add_to_cart' }],
  ])('%s', ([, told, basket]) => {
    expect(saidBy(told)).toMatchObject({ what: 'basket', ...basket });
  });

  test('of which nothing is known says no worth', () => {
    expect(saidBy(entry('add_to_cart', {}))).toEqual({ what: 'basket', name: 'add_to_cart' });
  });

  test('with a comma in its value is not guessed', () => {
    expect(saidBy(entry('view_cart', { value: '30,03' }))).toEqual({
      refused: 'view_cart has no value like 64.9, but "30,03"',
    });
  });
});

describe('What is not for us', () => {
  test.for<[string, unknown]>([
    [
      'our own events',
      { event: 'counterbell.order', id: 'A-17', transactionId: 'A-17', ecommerce: GA4.ecommerce },
    ],
    ['a look at a product', { event: 'view_item', ecommerce: { value: 9, currency: 'GBP' } }],
    ['a cleared layer', { ecommerce: null }],
    ['an event that is nearly called like one', { event: 'purchase_click' }],
    ['what Google counts by itself', { event: 'gtm.js', 'gtm.start': 1 }],
    ['consent', gtag('consent', 'update', { analytics_storage: 'granted' })],
  ])('%s: nothing is said', ([, entry]) => {
    expect(saidBy(entry)).toBeUndefined();
  });

  test('is anything that an entry inherits, or that throws when it is looked at', () => {
    expect(saidBy(Object.create(GA4))).toBeUndefined();
    expect(saidBy(Object.create({ transactionId: 'x', transactionTotal: 1 }))).toBeUndefined();
    const trap = {
      event: 'purchase',
      get ecommerce(): object {
        throw new Error('not yours');
      },
    };
    expect(saidBy(trap)).toBeUndefined();
    expect(saidBy(new Proxy({}, { ownKeys: () => [Symbol.iterator, 'x', 'x'] }))).toBeUndefined();
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(saidBy(proxy)).toBeUndefined();
  });
});

test('Whatever an entry is, nothing is thrown, and what is said has an id, and amounts that are numbers', () => {
  const keys =
    'event ecommerce purchase refund actionField products items value revenue transaction_id ' +
    'transactionId transactionTotal id currency 0 1 2 __proto__ constructor toString';
  const key = fc.constantFrom(...keys.split(' '));
  const leaf = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
    fc.constantFrom('purchase', 'refund', 'event', 'view_cart', 'T-1', '64,90', '64.90', 'EUR'),
  );
  const { entry } = fc.letrec((tie) => ({
    entry: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('entry'), { maxLength: 3 }),
      fc.dictionary(key, tie('entry'), { maxKeys: 6 }),
    ),
  }));
  fc.assert(
    fc.property(entry, (one) => {
      const said = saidBy(one);
      if (!said || 'refused' in said || said.what === 'basket') return;
      const told: Record<string, unknown> = { ...said.body };
      expect(told['order'] ?? told['id']).toMatch(/\S/);
      if ('value' in told) expect(told['value']).toEqual(expect.any(Number));
      expect(told['value']).not.toBeNaN();
      JSON.stringify(told);
    }),
    { numRuns: 3_000 },
  );
});
