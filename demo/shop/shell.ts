import { onBasketChange, readBasket, totalsOf } from './basket.ts';
import { categories } from './catalogue.ts';
import { askInChat } from './counterbell.ts';
import { button, h, need } from './dom.ts';

/** Draws what every page shares: header and footer, into slots whose height the styles reserve. */
export function drawShell(currentCategory?: string): void {
  need('[data-slot="header"]', HTMLElement).append(notice(), bar(currentCategory));
  need('[data-slot="footer"]', HTMLElement).append(footer());
}

function notice(): HTMLElement {
  return h(
    'p',
    { class: 'notice' },
    'Free UK delivery above £60',
    h('span', { class: 'notice-more' }, ' · Thirty days to change your mind'),
  );
}

function bar(currentCategory: string | undefined): HTMLElement {
  return h('div', { class: 'bar wrap' }, brand(), categoryNav(currentCategory), basketLink());
}

function brand(): HTMLElement {
  return h('a', { class: 'brand', href: 'index.html' }, 'Marrow ', h('em', {}, '&'), ' Thyme');
}

function categoryNav(current: string | undefined): HTMLElement {
  const items = categories.map(({ slug, name }) =>
    h(
      'li',
      {},
      h(
        'a',
        { href: `category.html?c=${slug}`, 'aria-current': slug === current ? 'page' : undefined },
        name,
      ),
    ),
  );
  return h('nav', { class: 'nav', 'aria-label': 'Departments' }, h('ul', {}, ...items));
}

function basketLink(): HTMLElement {
  const count = h('span', { class: 'count', 'aria-hidden': 'true' });
  const spoken = h('span', { class: 'spoken' });
  const refresh = (): void => {
    const total = totalsOf(readBasket()).count;
    count.textContent = String(total);
    count.toggleAttribute('data-empty', total === 0);
    spoken.textContent = total === 1 ? ', 1 item' : `, ${total} items`;
  };
  refresh();
  onBasketChange(refresh);
  return h('a', { class: 'basket-link', href: 'basket.html' }, 'Basket', spoken, count);
}

function footer(): HTMLElement {
  return h('div', { class: 'foot wrap' }, footAbout(), footShop(), footHelp(), footSmall());
}

function footAbout(): HTMLElement {
  return h(
    'div',
    { class: 'foot-about' },
    h('p', { class: 'brand' }, 'Marrow ', h('em', {}, '&'), ' Thyme'),
    h(
      'p',
      {},
      'Kitchen and table things, chosen slowly. 14 Castle Street, Ludlow, and wherever the post goes.',
    ),
  );
}

function footShop(): HTMLElement {
  const links = categories.map(({ slug, name }) =>
    h('li', {}, h('a', { href: `category.html?c=${slug}` }, name)),
  );
  const all = h('li', {}, h('a', { href: 'category.html' }, 'Everything'));
  return h('nav', { 'aria-label': 'All departments' }, h('h2', {}, 'Shop'), h('ul', {}, ...links, all));
}

function footHelp(): HTMLElement {
  return h(
    'div',
    {},
    h('h2', {}, 'Help'),
    h('p', {}, 'Monday to Saturday, nine to half past five.'),
    button({ class: 'text-button' }, 'Ask us a question', () => askInChat()),
  );
}

function footSmall(): HTMLElement {
  return h(
    'p',
    { class: 'foot-small' },
    'This is a demonstration shop. Nothing here is for sale and nothing is charged.',
  );
}
