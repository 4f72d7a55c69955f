import { breadcrumb } from '../breadcrumb.ts';
import { findCategory, products, productsIn } from '../catalogue.ts';
import { h, need, query } from '../dom.ts';
import {
  applyFilters,
  filterParams,
  type Filters,
  orderLabels,
  parseFilters,
  priceLabels,
} from '../filters.ts';
import { productGrid } from '../product-card.ts';
import { drawShell } from '../shell.ts';

const category = findCategory(query('c'));
const title = category?.name ?? 'Everything';
const offered = category ? productsIn(category.slug) : products;
const main = need('main', HTMLElement);
const count = h('p', { class: 'result-count', role: 'status' });
const results = h('section', { class: 'results', 'aria-labelledby': 'results' });
const form = h('form', { class: 'filters', 'aria-label': 'Filter and sort' });

document.title = `${title} · Marrow & Thyme`;
drawShell(category?.slug);

const filters = parseFilters(query);
form.append(priceChoice(filters), stockChoice(filters), orderChoice(filters));
form.addEventListener('change', () => show(readForm()));
form.addEventListener('submit', (event) => event.preventDefault());
main.append(breadcrumb(title), heading(), form, count, results);
show(filters);

function heading(): HTMLElement {
  const intro = category?.intro ?? 'All twenty-four things we sell. A short list, on purpose.';
  return h('header', { class: 'page-head' }, h('h1', {}, title), h('p', { class: 'lede' }, intro));
}

function priceChoice({ price }: Filters): HTMLElement {
  const chips = Object.entries(priceLabels).map(([value, label]) =>
    h(
      'label',
      { class: 'chip' },
      h('input', { type: 'radio', name: 'price', value, checked: value === price }),
      h('span', {}, label),
    ),
  );
  return h('fieldset', { class: 'chips' }, h('legend', { class: 'spoken' }, 'Price'), ...chips);
}

function stockChoice({ inStock }: Filters): HTMLElement {
  return h(
    'label',
    { class: 'check' },
    h('input', { type: 'checkbox', name: 'stock', value: 'in', checked: inStock }),
    'In stock only',
  );
}

function orderChoice({ order }: Filters): HTMLElement {
  const options = Object.entries(orderLabels).map(([value, label]) =>
    h('option', { value, selected: value === order }, label),
  );
  return h('label', { class: 'sort' }, h('span', {}, 'Sort by'), h('select', { name: 'sort' }, ...options));
}

function readForm(): Filters {
  const data = new FormData(form);
  return parseFilters((name) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : null;
  });
}

function show(chosen: Filters): void {
  const found = applyFilters(offered, chosen);
  count.textContent = found.length === 1 ? '1 product' : `${found.length} products`;
  const heading = h('h2', { id: 'results', class: 'spoken' }, 'Products');
  results.replaceChildren(heading, found.length > 0 ? productGrid(found, 6) : nothingFound());
  remember(chosen);
}

function nothingFound(): HTMLElement {
  return h(
    'p',
    { class: 'nothing' },
    'Nothing here at that price. Try another, or ask us: we may know of something.',
  );
}

/** Keeps the choice in the address, so that going back or sharing it brings it back. */
function remember(chosen: Filters): void {
  const params = new URLSearchParams(category ? { c: category.slug } : {});
  for (const [name, value] of filterParams(chosen)) params.set(name, value);
  const search = params.toString();
  history.replaceState(null, '', search ? `?${search}` : location.pathname);
}
