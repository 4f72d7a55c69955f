import { categories, productsIn, products } from '../catalogue.ts';
import { askInChat } from '../counterbell.ts';
import { h, need } from '../dom.ts';
import { picture } from '../pictures.ts';
import { productGrid } from '../product-card.ts';
import { drawShell } from '../shell.ts';

drawShell();
drawDepartments();
drawFavourites();
need('[data-ask]', HTMLButtonElement).addEventListener('click', () => askInChat());

function drawDepartments(): void {
  const tiles = categories.map((category) => {
    const [first] = productsIn(category.slug);
    return h(
      'li',
      { class: 'tile' },
      h('div', { class: 'frame' }, first && picture(first, 'beside-name', 'lazy')),
      h('h3', {}, h('a', { class: 'stretched', href: `category.html?c=${category.slug}` }, category.name)),
      h('p', {}, category.tagline),
    );
  });
  need('[data-slot="departments"]', HTMLElement).append(h('ul', { class: 'tiles' }, ...tiles));
}

function drawFavourites(): void {
  // A department's first product already stands for it above.
  const shown = new Set(categories.map(({ slug }) => productsIn(slug)[0]?.id));
  const loved = products
    .filter(({ id }) => !shown.has(id))
    .toSorted((a, b) => b.rating.count - a.rating.count);
  need('[data-slot="favourites"]', HTMLElement).append(productGrid(loved.slice(0, 8)));
}
