import type { Product } from './catalogue.ts';
import { h } from './dom.ts';

const urls = import.meta.glob<string>(['./pictures/*.svg', '!./pictures/{hero,counter}.svg'], {
  query: '?no-inline',
  import: 'default',
  eager: true,
});

/** A product's picture; all are drawn on a square of 800. Decorative where the name stands next to it. */
export function picture(
  product: Product,
  use: 'main' | 'beside-name',
  loading: 'eager' | 'lazy',
): HTMLImageElement {
  return h('img', {
    class: 'picture',
    src: urls[`./pictures/${product.id}.svg`],
    alt: use === 'main' ? product.pictureAlt : '',
    width: 800,
    height: 800,
    loading,
    decoding: 'async',
  });
}
