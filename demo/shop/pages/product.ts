import { breadcrumb } from '../breadcrumb.ts';
import { quantityOf, setQuantity } from '../basket.ts';
import { findCategory, findProduct, type Product, productsIn } from '../catalogue.ts';
import { askInChat } from '../counterbell.ts';
import { button, h, need, query } from '../dom.ts';
import { formatPence } from '../money.ts';
import { picture } from '../pictures.ts';
import { productGrid, rating, stockNote } from '../product-card.ts';
import { drawShell } from '../shell.ts';
import { createStepper } from '../stepper.ts';

const main = need('main', HTMLElement);
const product = findProduct(query('id'));
drawShell(product?.category);
if (product) drawProduct(product);
else drawMissing();

function drawProduct(shown: Product): void {
  document.title = `${shown.name} · Marrow & Thyme`;
  main.append(
    breadcrumb(shown.name, findCategory(shown.category)),
    h(
      'article',
      { class: 'product' },
      h('div', { class: 'frame product-frame' }, picture(shown, 'main', 'eager')),
      buyColumn(shown),
    ),
    related(shown),
  );
}

function buyColumn(shown: Product): HTMLElement {
  return h(
    'div',
    { class: 'product-buy' },
    h('h1', {}, shown.name),
    rating(shown),
    h('p', { class: 'product-price' }, formatPence(shown.pricePence)),
    h('p', { class: 'lede' }, shown.short),
    shown.stock > 0 ? buyForm(shown) : soldOut(),
    askButton(shown),
    h('p', { class: 'product-long' }, shown.long),
    details(shown),
  );
}

function buyForm(shown: Product): HTMLElement {
  const stepper = createStepper({ label: 'Quantity', value: 1, max: shown.stock });
  const status = h('p', { class: 'added', role: 'status' }, availability(shown));
  const form = h(
    'form',
    { class: 'buy' },
    stepper.element,
    h('button', { class: 'button', type: 'submit' }, 'Add to basket'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const before = quantityOf(shown);
    setQuantity(shown, before + stepper.value());
    const added = quantityOf(shown) - before;
    const said = added > 0 ? `${added} added. ` : 'All we have is already in your basket. ';
    status.replaceChildren(said, h('a', { href: 'basket.html' }, 'View basket'));
    stepper.set(1);
  });
  return h('div', {}, form, status);
}

function availability(shown: Product): string {
  return `${stockNote(shown) ?? 'In stock'}. Sent today if ordered by 2 pm.`;
}

function soldOut(): HTMLElement {
  return h(
    'p',
    { class: 'sold-out' },
    'Out of stock: the next ones are on their way. Ask us, and we will say when.',
  );
}

function askButton(shown: Product): HTMLElement {
  return button({ class: 'button button-quiet' }, 'Ask about this', () =>
    askInChat(`I have a question about the ${shown.name}: `),
  );
}

function details({ details: { materials, care, size } }: Product): HTMLElement {
  const rows = [
    ['Materials', materials],
    ['Care', care],
    ['Size', size],
    ['Delivery', '£3.95, free above £60. Returns within thirty days.'],
  ] as const;
  return h(
    'dl',
    { class: 'details' },
    ...rows.map(([term, text]) => h('div', {}, h('dt', {}, term), h('dd', {}, text))),
  );
}

function related(shown: Product): HTMLElement {
  const others = productsIn(shown.category).filter(({ id }) => id !== shown.id);
  return h(
    'section',
    { class: 'related', 'aria-labelledby': 'related' },
    h('h2', { id: 'related' }, 'Next to it on the shelf'),
    productGrid(others.slice(0, 4)),
  );
}

function drawMissing(): void {
  main.append(
    breadcrumb('Not found'),
    h(
      'div',
      { class: 'empty' },
      h('h1', {}, 'We no longer have that'),
      h('p', { class: 'lede' }, 'Or never did. Everything we do have is one step away.'),
      h('a', { class: 'button', href: 'category.html' }, 'See everything'),
    ),
  );
}
