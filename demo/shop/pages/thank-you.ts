import { findProduct } from '../catalogue.ts';
import { reportOrder } from '../counterbell.ts';
import { h, need } from '../dom.ts';
import { type PlacedLine, type PlacedOrder, readPlacedOrder, toReport } from '../order.ts';
import { picture } from '../pictures.ts';
import { drawShell } from '../shell.ts';
import { orderLine, sums } from '../summary.ts';

const main = need('main', HTMLElement);
const order = readPlacedOrder();
drawShell();
if (order) {
  drawThanks(order);
  reportOrder(toReport(order));
} else {
  drawNoOrder();
}

function drawThanks(placed: PlacedOrder): void {
  const [firstName = placed.name] = placed.name.split(' ');
  main.append(
    h(
      'header',
      { class: 'page-head thanks-head' },
      h('p', { class: 'eyebrow' }, 'Order ', h('strong', { class: 'order-id' }, placed.id)),
      h('h1', {}, `Thank you, ${firstName}.`),
      h(
        'p',
        { class: 'lede' },
        `We have started on it. A receipt would now be on its way to ${placed.email}; as this is a demo shop, nothing was charged and nothing will be sent.`,
      ),
    ),
    h('div', { class: 'thanks' }, bought(placed), next(placed)),
    h('p', {}, h('a', { class: 'button', href: 'index.html' }, 'Back to the shop')),
  );
}

function bought({ lines, deliveryPence, totalPence }: PlacedOrder): HTMLElement {
  return h(
    'section',
    { class: 'panel', 'aria-labelledby': 'bought' },
    h('h2', { id: 'bought' }, 'What you ordered'),
    h('ul', { class: 'order-lines' }, ...lines.map(line)),
    sums({ subtotalPence: totalPence - deliveryPence, deliveryPence, totalPence }),
  );
}

function line({ id, name, quantity, pricePence }: PlacedLine): HTMLElement {
  const product = findProduct(id);
  return orderLine(name, quantity, pricePence, product && picture(product, 'beside-name', 'eager'));
}

function next({ name, address }: PlacedOrder): HTMLElement {
  const lines = [name, ...address].flatMap((text, index) => (index === 0 ? [text] : [h('br'), text]));
  return h(
    'section',
    { class: 'panel', 'aria-labelledby': 'next' },
    h('h2', { id: 'next' }, 'Where it goes'),
    h('address', {}, ...lines),
    h('h3', {}, 'What happens next'),
    h(
      'ol',
      { class: 'steps' },
      h('li', {}, 'We wrap it in paper, not plastic.'),
      h('li', {}, 'It leaves Ludlow the same day, if you ordered by 2 pm.'),
      h('li', {}, 'The post brings it in two working days.'),
    ),
  );
}

function drawNoOrder(): void {
  main.append(
    h(
      'div',
      { class: 'empty' },
      h('h1', {}, 'No order in this window'),
      h('p', { class: 'lede' }, 'An order shows here once it has been placed.'),
      h('a', { class: 'button', href: 'index.html' }, 'Back to the shop'),
    ),
  );
}
