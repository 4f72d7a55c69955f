import {
  type BasketLine,
  onBasketChange,
  readBasket,
  setQuantity,
  type Totals,
  totalsOf,
} from '../basket.ts';
import { button, h, need } from '../dom.ts';
import { formatPence, freeDeliveryAbovePence } from '../money.ts';
import { picture } from '../pictures.ts';
import { drawShell } from '../shell.ts';
import { createStepper } from '../stepper.ts';
import { sums } from '../summary.ts';

interface Row {
  readonly id: string;
  readonly element: HTMLElement;
  readonly update: (line: BasketLine) => void;
}

const slot = need('[data-slot="basket"]', HTMLElement);
const heading = need('h1', HTMLHeadingElement);
const summary = h('div', {});
let rows: readonly Row[] = [];

drawShell();
redraw(readBasket());
onBasketChange(refresh);

/** Only a line that came or went redraws the list; otherwise the focus would be lost while counting. */
function refresh(): void {
  const lines = readBasket();
  const same =
    lines.length === rows.length && lines.every((line, index) => line.product.id === rows[index]?.id);
  if (!same) {
    redraw(lines);
    heading.focus();
    return;
  }
  lines.forEach((line, index) => rows[index]?.update(line));
  drawSummary(totalsOf(lines));
}

function redraw(lines: readonly BasketLine[]): void {
  rows = lines.map(createRow);
  slot.replaceChildren(lines.length > 0 ? filled() : empty());
  drawSummary(totalsOf(lines));
}

function filled(): HTMLElement {
  return h(
    'div',
    { class: 'with-aside' },
    h('ul', { class: 'basket-lines', 'aria-label': 'Your basket' }, ...rows.map((row) => row.element)),
    h(
      'aside',
      { class: 'panel', 'aria-label': 'Order summary' },
      h('h2', {}, 'Summary'),
      summary,
      h('a', { class: 'button button-wide', href: 'checkout.html' }, 'Go to checkout'),
      h('a', { class: 'text-link', href: 'category.html' }, 'Keep looking'),
    ),
  );
}

function createRow({ product, quantity }: BasketLine): Row {
  const total = h('p', { class: 'amount' }, formatPence(product.pricePence * quantity));
  const stepper = createStepper({
    label: `Quantity of ${product.name}`,
    value: quantity,
    max: product.stock,
    onChange: (value) => setQuantity(product, value),
  });
  const remove = button({ class: 'text-button', 'aria-label': `Remove ${product.name}` }, 'Remove', () =>
    setQuantity(product, 0),
  );
  const element = h(
    'li',
    { class: 'basket-line' },
    h('div', { class: 'frame' }, picture(product, 'beside-name', 'eager')),
    h(
      'div',
      { class: 'basket-text' },
      h('h2', {}, h('a', { href: `product.html?id=${product.id}` }, product.name)),
      h('p', { class: 'soft' }, `${formatPence(product.pricePence)} each`),
      h('div', { class: 'basket-controls' }, stepper.element, remove),
    ),
    total,
  );
  const update = (line: BasketLine): void => {
    stepper.set(line.quantity);
    total.textContent = formatPence(line.product.pricePence * line.quantity);
  };
  return { id: product.id, element, update };
}

function drawSummary(totals: Totals): void {
  summary.replaceChildren(toFreeDelivery(totals), sums(totals));
}

function toFreeDelivery({ subtotalPence, deliveryPence }: Totals): HTMLElement {
  const missing = freeDeliveryAbovePence - subtotalPence;
  const near =
    missing === 0
      ? 'A penny more and delivery is free.'
      : `${formatPence(missing)} to go until delivery is free.`;
  const text = deliveryPence === 0 ? 'Delivery is free.' : near;
  return h(
    'div',
    { class: 'free-delivery' },
    h('p', { id: 'free-delivery' }, text),
    h('progress', {
      max: freeDeliveryAbovePence,
      value: Math.min(subtotalPence, freeDeliveryAbovePence),
      'aria-labelledby': 'free-delivery',
    }),
  );
}

function empty(): HTMLElement {
  return h(
    'div',
    { class: 'empty' },
    h('p', { class: 'lede' }, 'Nothing in here yet. The Elevenses mug is where most people start.'),
    h('a', { class: 'button', href: 'category.html' }, 'See everything'),
  );
}
