/** What becomes of an order whose shopper takes back their consent: it stays, and is nobody's for good. Pure. */
import type { ShopperId } from '../ids.ts';
import { buyerOf, retold, type Kept, type Word } from './words.ts';

/** A word that does not say who bought. */
export const nobodys = <Said extends Word>(word: Said): Said => ({
  ...word,
  shopper: null,
  chat: null,
  customer: null,
});

/** Null where this order was never with that shopper, or they are forgotten already. */
export const forgotten = (known: Kept, shopper: ShopperId): Kept | null => {
  if (buyerOf(known.words).shopper !== shopper) return known.past.includes(shopper) ? known : null;
  const [first, ...others] = known.words;
  return { ...retold(known, [nobodys(first), ...others.map(nobodys)]), nobodys: true };
};

/** All Ledgers have heard that it is not this shopper's: the order need not know any more that it was, or that a page said so. */
export const forgottenWhole = ({ words: [first, ...others], ...known }: Kept, shopper: ShopperId): Kept => {
  const without = (word: Word) => (word.shopper === shopper ? nobodys(word) : word);
  return {
    ...known,
    words: [without(first), ...others.map(without)],
    past: known.past.filter((owner) => owner !== shopper),
  };
};
