import type { Product } from './catalogue.ts';

const priceTests = {
  any: () => true,
  low: (pence: number) => pence < 2500,
  middle: (pence: number) => pence >= 2500 && pence <= 6000,
  high: (pence: number) => pence > 6000,
} as const;

const orders = {
  loved: (a: Product, b: Product) => b.rating.count - a.rating.count,
  rated: (a: Product, b: Product) => b.rating.average - a.rating.average,
  cheap: (a: Product, b: Product) => a.pricePence - b.pricePence,
  dear: (a: Product, b: Product) => b.pricePence - a.pricePence,
} as const;

export type PriceBand = keyof typeof priceTests;
export type Order = keyof typeof orders;

export interface Filters {
  readonly price: PriceBand;
  readonly order: Order;
  readonly inStock: boolean;
}

export const priceLabels: Readonly<Record<PriceBand, string>> = {
  any: 'Any price',
  low: 'Under £25',
  middle: '£25 to £60',
  high: 'Over £60',
};

export const orderLabels: Readonly<Record<Order, string>> = {
  loved: 'Most loved',
  rated: 'Best rated',
  cheap: 'Price, low to high',
  dear: 'Price, high to low',
};

function isPriceBand(value: string | null): value is PriceBand {
  return value !== null && Object.hasOwn(priceTests, value);
}

function isOrder(value: string | null): value is Order {
  return value !== null && Object.hasOwn(orders, value);
}

/** Reads filters from a query string or a form; what it does not know is left at its default. */
export function parseFilters(read: (name: string) => string | null): Filters {
  const price = read('price');
  const order = read('sort');
  return {
    price: isPriceBand(price) ? price : 'any',
    order: isOrder(order) ? order : 'loved',
    inStock: read('stock') === 'in',
  };
}

/** The query string parts that are not at their default. */
export function filterParams({ price, order, inStock }: Filters): readonly (readonly [string, string])[] {
  const all = [
    ['price', price],
    ['sort', order],
    ['stock', inStock ? 'in' : ''],
  ] as const;
  return all.filter(([, value]) => value !== 'any' && value !== 'loved' && value !== '');
}

/** The products that pass, in the wanted order. */
export function applyFilters(products: readonly Product[], filters: Filters): readonly Product[] {
  const passes = priceTests[filters.price];
  return products
    .filter((product) => passes(product.pricePence) && (!filters.inStock || product.stock > 0))
    .toSorted(orders[filters.order]);
}
