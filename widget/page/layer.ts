/**
 * What an entry of a page's data layer says of orders and the basket, in the forms that Google has taught shops: GA4 (`event` and
 * `ecommerce`, or `gtag('event', ...)`), enhanced ecommerce of Universal Analytics, and its first one. Pure. Entries are made by
 * other code: whatever one is, nothing is thrown, and what it inherits says nothing.
 */

/** What an entry says: a body that the server takes, what became of the basket, or in words why neither. */
export type Said =
  | { what: 'orders' | 'refunds'; body: object }
  | { what: 'basket'; name: string; cart?: number; added?: number }
  | { refused: string };

type Fields = Record<string, unknown>;

/** Its own fields; none of what has none. */
const fieldsOf = (value: unknown): Fields => Object.assign(Object.create(null), value);

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : '';

/** An amount in major units, also as text with a point; NaN for all else: what `1,234` means is not guessed. */
const amountOf = (value: unknown): number => {
  const text = textOf(value);
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
};

/** JSON leaves out what this gives for what is no amount. */
const amountIn = (value: unknown): number | undefined => amountOf(value) || undefined;

/** The most lines of an order, and letters in a line, that the server takes. */
const MOST_ITEMS = 200;
const MOST_ID = 100;
const MOST_NAME = 200;

const itemsOf = (products: unknown) =>
  listOf(products)
    .map((item) => ({
      id: textOf(item.item_id ?? item.id ?? item.sku ?? item.item_name ?? item.name).slice(0, MOST_ID),
      name: textOf(item.item_name ?? item.name).slice(0, MOST_NAME) || undefined,
      quantity: amountIn(item.quantity),
    }))
    .filter(({ id }) => id)
    .slice(0, MOST_ITEMS);

/** An order or a refund, by the one name that it has in each of the three forms. */
interface Told {
  id: unknown;
  value: unknown;
  currency: unknown;
  tax?: unknown;
  shipping?: unknown;
  products: unknown;
}

/** A template that found nothing writes one of these, and all orders would be one. */
const isNoId = (id: string): boolean => /^(undefined|null)?$/.test(id);

const whyNot = ({ value, currency }: Told, id: string): string | undefined => {
  if (isNoId(id)) return 'has an empty transaction id';
  if (Number.isNaN(amountOf(value))) return `${id} has no value like 64.9, but ${JSON.stringify(value)}`;
  return textOf(currency) ? undefined : `${id} has no currency`;
};

const order = (told: Told): Said => {
  const id = textOf(told.id);
  const why = whyNot(told, id);
  if (why) return { refused: `This purchase is not counted: it ${why}` };
  const body = {
    id,
    value: amountOf(told.value),
    currency: textOf(told.currency),
    tax: amountIn(told.tax),
    shipping: amountIn(told.shipping),
    items: itemsOf(told.products),
  };
  return { what: 'orders', body };
};

/** Of a whole order where it names neither an amount nor products. It has no id of its own: what it takes back, of which order, is one. */
const refund = (told: Told): Said => {
  const id = textOf(told.id);
  const items = itemsOf(told.products);
  const isWhole = (told.value ?? null) === null && !items.length;
  const why = isWhole ? isNoId(id) && 'has an empty transaction id' : whyNot(told, id);
  if (why) return { refused: `This refund is not counted: it ${why}` };
  const of = items.map((item) => `${item.id}*${item.quantity ?? 1}`);
  const amount = isWhole ? {} : { value: amountOf(told.value), currency: textOf(told.currency) };
  const own = `page:${id}:${amount.value ?? 'all'}:${of.join()}`.slice(0, MOST_ID);
  return { what: 'refunds', body: { id: own, order: id, ...amount } };
};

/** As GA4 has it. */
const told = ({ transaction_id: id, value, currency, tax, shipping, items }: Fields): Told => ({
  id,
  value,
  currency,
  tax,
  shipping,
  products: items,
});

/** As enhanced ecommerce of Universal Analytics has it. */
const toldBefore = (action: unknown, currency: unknown): Told => {
  const { actionField, products } = fieldsOf(action);
  const { id, revenue, tax, shipping } = fieldsOf(actionField);
  return { id, value: revenue, currency, tax, shipping, products };
};

/** What items are worth, where no value says it; undefined where there are none. */
const worthOf = (items: unknown): number | undefined =>
  Array.isArray(items)
    ? listOf(items).reduce((sum, { price, quantity }) => sum + amountOf(price) * (amountIn(quantity) ?? 1), 0)
    : undefined;

/** What was put in or taken out counts by its own worth: only a look at the basket tells of all that is in it. */
const basket = (name: string, { value, items }: Fields): Said => {
  const given = value ?? worthOf(items);
  const worth = amountOf(given);
  if (given === undefined) return { what: 'basket', name };
  if (Number.isNaN(worth)) return { refused: `${name} has no value like 64.9, but ${JSON.stringify(given)}` };
  if (name === 'add_to_cart') return { what: 'basket', name, added: worth };
  if (name === 'remove_from_cart') return { what: 'basket', name, added: -worth };
  return { what: 'basket', name, cart: worth };
};

/**
 * Tag managers merge what is pushed: `ecommerce` may come first, and the event that it belongs to after it. Only what came without an
 * event of its own is taken for another's.
 */
const ecommerceBefore = (entry: unknown, layer: unknown): Fields => {
  if (!Array.isArray(layer)) return {};
  const place = layer.lastIndexOf(entry);
  const before = place < 0 ? layer : layer.slice(0, place);
  const { event, ecommerce } = fieldsOf(before.findLast((one) => Object.hasOwn(Object(one), 'ecommerce')));
  return event ? {} : fieldsOf(ecommerce);
};

const read = (entry: Fields, before: Fields): Said | undefined => {
  const isCall = entry[0] === 'event';
  const name = textOf(isCall ? entry[1] : entry.event);
  // Our own.
  if (name.startsWith('counterbell.')) return undefined;
  const event = fieldsOf(isCall ? entry[2] : (entry.ecommerce ?? { ...before, ...entry }));
  const { purchase, refund: back, currencyCode } = event;
  if (purchase) return order(toldBefore(purchase, currencyCode));
  if (back) return refund(toldBefore(back, currencyCode));
  if (name === 'purchase') return order(told(event));
  if (name === 'refund') return refund(told(event));
  if (/^(add_to|remove_from|view)_cart$|^begin_checkout$/.test(name)) return basket(name, event);
  const { transactionId: id, transactionTotal: value, transactionTax: tax } = entry;
  const { transactionShipping: shipping, transactionProducts: products } = entry;
  const currency = entry.transactionCurrency ?? currencyCode;
  return id === undefined ? undefined : order({ id, value, currency, tax, shipping, products });
};

/** Undefined where an entry is about something else, or none that could be read. `layer`: in which it is, or will be. */
export const saidBy = (entry: unknown, layer?: unknown): Said | undefined => {
  try {
    return read(fieldsOf(entry), ecommerceBefore(entry, layer));
  } catch {
    return undefined;
  }
};
