/**
 * What becomes of an order that is told again. Pure. The law: as long as no side contradicts itself, the same words told in
 * any order and any number of times make the same order.
 */
import type { Money } from '../money.ts';
import { isOfPage } from './bodies.ts';
import type { Word, Words } from './words.ts';

const isSame = (one: Money, other: Money): boolean =>
  one.minor === other.minor && one.currency === other.currency;

/** What a side says again fills what it had left open, and replaces nothing. */
const filled = (known: Word, told: Word): Word => {
  const shopper = known.shopper ?? told.shopper;
  return {
    ...known,
    source: told.source === 'server' ? 'server' : known.source,
    tax: known.tax ?? told.tax,
    shipping: known.shipping ?? told.shipping,
    items: known.items.length ? known.items : told.items,
    shopper,
    chat: known.chat ?? (told.shopper === shopper ? told.chat : null),
    customer: known.customer ?? told.customer,
    placedAt: known.placedAt ?? told.placedAt,
    browser: known.browser ?? told.browser,
  };
};

/**
 * All words with one more: the same object where it says nothing new. A side that says another total than before is in
 * `conflict` with itself: the first stands.
 */
export const toldAgain = (words: Words, told: Word): { words: Words; conflict: boolean } => {
  const isItsSide = (one: Word) => isOfPage(one) === isOfPage(told);
  const known = words.find(isItsSide);
  if (!known) return { words: [...words, told], conflict: false };
  if (!isSame(known.total, told.total)) return { words, conflict: true };
  const more = filled(known, told);
  if (JSON.stringify(more) === JSON.stringify(known)) return { words, conflict: false };
  const [first, ...rest] = words;
  const at = (one: Word) => (one === known ? more : one);
  return { words: [at(first), ...rest.map(at)], conflict: false };
};
