import type { Category } from './catalogue.ts';
import { h } from './dom.ts';

/** The way back: home, then the category, then where one is. */
export function breadcrumb(here: string, category?: Category): HTMLElement {
  const middle = category
    ? [h('li', {}, h('a', { href: `category.html?c=${category.slug}` }, category.name))]
    : [];
  return h(
    'nav',
    { class: 'breadcrumb', 'aria-label': 'Breadcrumb' },
    h(
      'ol',
      {},
      h('li', {}, h('a', { href: 'index.html' }, 'Home')),
      ...middle,
      h('li', { 'aria-current': 'page' }, here),
    ),
  );
}
