import type { Product } from './catalogue.ts';
import { h } from './dom.ts';
import { formatPence } from './money.ts';
import { picture } from './pictures.ts';

/** Stars and a count, with words for those who listen. */
export function rating(product: Product): HTMLElement {
  const { average, count } = product.rating;
  return h(
    'p',
    { class: 'rating' },
    h('span', { class: 'spoken' }, `Rated ${average} out of 5 by ${count} people`),
    h('span', { class: 'star', 'aria-hidden': 'true' }, '★'),
    h('span', { 'aria-hidden': 'true' }, `${average.toFixed(1)} (${count})`),
  );
}

/** What to say about stock, if it is worth saying. */
export function stockNote(product: Product): string | undefined {
  if (product.stock === 0) return 'Back soon';
  return product.stock < 10 ? `Only ${product.stock} left` : undefined;
}

function card(product: Product, loading: 'eager' | 'lazy'): HTMLElement {
  const note = stockNote(product);
  return h(
    'li',
    { class: 'card' },
    h(
      'div',
      { class: 'frame' },
      picture(product, 'beside-name', loading),
      note && h('span', { class: 'tag' }, note),
    ),
    h('h3', {}, h('a', { class: 'stretched', href: `product.html?id=${product.id}` }, product.name)),
    h('p', { class: 'card-short' }, product.short),
    h(
      'div',
      { class: 'card-foot' },
      h('p', { class: 'price' }, formatPence(product.pricePence)),
      rating(product),
    ),
  );
}

/** A grid of products; the first few pictures load at once, the rest as they come near. */
export function productGrid(products: readonly Product[], eager = 0): HTMLUListElement {
  return h(
    'ul',
    { class: 'grid' },
    ...products.map((product, index) => card(product, index < eager ? 'eager' : 'lazy')),
  );
}
