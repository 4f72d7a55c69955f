import { describe, expect, test } from 'vitest';
import { saidBy } from '../../widget/page/layer.ts';
import { GA4, ORDER } from './layers.ts';

describe('An event that follows what it is about', () => {
  const { ecommerce } = GA4;
  const bare = { event: 'purchase' };

  test('is joined with it, as tag managers merge what is pushed', () => {
    const layer = [{ ecommerce: null }, { ecommerce }, { event: 'gtm.load' }, bare];
    expect(saidBy(bare, layer)).toEqual({ what: 'orders', body: ORDER });
    // As it is heard: before it is in the layer.
    expect(saidBy(bare, layer.slice(0, -1))).toEqual({ what: 'orders', body: ORDER });
    const back = { event: 'refund' };
    expect(saidBy(back, [{ ecommerce: { transaction_id: 'A-17' } }, back])).toMatchObject({
      what: 'refunds',
    });
    const added = { event: 'add_to_cart' };
    expect(saidBy(added, [{ ecommerce: { value: 7.5 } }, added])).toMatchObject({ added: 7.5 });
  });

  test.for<[string, unknown[]]>([
    ['what came after it', [bare, { ecommerce }]],
    ['what was cleared since', [{ ecommerce }, { ecommerce: null }, bare]],
    ['what another event was about', [{ ecommerce }, { event: 'view_item', ecommerce: { value: 9 } }, bare]],
    ['what an entry inherits', [Object.create({ ecommerce }), bare]],
  ])('is not joined with %s', ([, layer]) => {
    expect(saidBy(bare, layer)).toEqual({ refused: expect.stringMatching(/empty transaction id/) });
  });

  test('says what it says itself, whatever came before', () => {
    const own = { event: 'purchase', transaction_id: 'A-17', value: 1, currency: 'GBP' };
    expect(saidBy(own, [{ ecommerce }, own])).toMatchObject({ body: { id: 'A-17' } });
    const other = { event: 'view_item' };
    expect(saidBy(other, [{ ecommerce }, other])).toBeUndefined();
  });
});
