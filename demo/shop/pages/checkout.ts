import { emptyBasket, onBasketChange, readBasket, totalsOf } from '../basket.ts';
import { h, need } from '../dom.ts';
import { field, helpWhileWriting, read, reviewAll } from '../form.ts';
import { formatPence } from '../money.ts';
import { type Buyer, placeOrder } from '../order.ts';
import { picture } from '../pictures.ts';
import { drawShell } from '../shell.ts';
import { orderLine, sums } from '../summary.ts';
import { tidyPostcode } from '../validation.ts';

const form = need('form', HTMLFormElement);
const status = need('[data-slot="status"]', HTMLElement);
const submit = need('button[type="submit"]', HTMLButtonElement);
const example = {
  email: 'rosa.whitlow@example.com',
  tel: '07700 900123',
  name: 'Rosa Whitlow',
  line1: '3 Quality Square',
  town: 'Ludlow',
  postcode: 'SY8 1AR',
} as const;

drawShell();
drawOrder();
helpWhileWriting(form);
onBasketChange(drawOrder);
form.addEventListener('input', () => status.replaceChildren());
form.addEventListener('submit', (event) => {
  event.preventDefault();
  send();
});
need('[data-example]', HTMLButtonElement).addEventListener('click', () => {
  for (const [name, value] of Object.entries(example)) field(form, name).value = value;
  reviewAll(form);
  submit.focus();
});

function drawOrder(): void {
  const lines = readBasket();
  const totals = totalsOf(lines);
  const slot = need('[data-slot="order"]', HTMLElement);
  submit.textContent = lines.length > 0 ? `Place order, ${formatPence(totals.totalPence)}` : 'Place order';
  submit.disabled = lines.length === 0;
  if (lines.length === 0) {
    slot.replaceChildren(
      h('p', { class: 'soft' }, 'Your basket is empty. '),
      h('a', { class: 'text-link', href: 'category.html' }, 'See everything'),
    );
    return;
  }
  const items = lines.map(({ product, quantity }) =>
    orderLine(product.name, quantity, product.pricePence, picture(product, 'beside-name', 'eager')),
  );
  slot.replaceChildren(h('ul', { class: 'order-lines' }, ...items), sums(totals));
}

function readBuyer(): Buyer {
  const address = [
    read(form, 'line1'),
    read(form, 'line2'),
    read(form, 'town'),
    tidyPostcode(read(form, 'postcode')),
  ];
  return {
    name: read(form, 'name'),
    email: read(form, 'email'),
    address: address.filter((line) => line !== ''),
  };
}

function send(): void {
  const lines = readBasket();
  if (lines.length === 0) return drawOrder();
  const wrong = reviewAll(form);
  if (wrong > 0) {
    status.textContent = wrong === 1 ? 'One field needs another look.' : `${wrong} fields need another look.`;
    return;
  }
  if (!placeOrder(readBuyer(), lines)) {
    status.textContent =
      'This browser would not let us keep the order. A normal window (not a private one) will.';
    return;
  }
  emptyBasket();
  location.assign('thank-you.html');
}
