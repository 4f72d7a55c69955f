/** What becomes of the facts of a chat when more is said: pure functions. */
import type { Facts } from '../facts.ts';

const MOST_PRODUCTS = 5;
/** Notes of one kind. */
const MOST_NOTES = 20;
/** Of all facts of a chat, as JSON in UTF-16 code units: each telling of the chat carries them. */
const MOST_TEXT = 4_096;

/** What is known after this was said too: a thing said again replaces what was said of it before. */
export const merge = (known: Facts, said: Facts): Facts => {
  const merged: Facts = { ...known, ...said };
  for (const kind of ['chat', 'shopper'] as const)
    if (known[kind] && said[kind]) merged[kind] = { ...known[kind], ...said[kind] };
  if (known.products && said.products) merged.products = latest([...known.products, ...said.products]);
  return merged;
};

/** Each product once, as it was seen last, where it was seen first; the last few. */
const latest = (products: NonNullable<Facts['products']>) =>
  [...new Map(products.map((product) => [product.url, product])).values()].slice(-MOST_PRODUCTS);

/** True when this is more than is kept of a chat. */
export const isTooMuch = (facts: Facts): boolean => {
  const isMany = [facts.chat, facts.shopper].some((notes) => Object.keys(notes ?? {}).length > MOST_NOTES);
  return isMany || JSON.stringify(facts).length > MOST_TEXT;
};
