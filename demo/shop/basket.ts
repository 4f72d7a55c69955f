import { findProduct, type Product } from './catalogue.ts';
import { isCount, isRecord, readJson, writeJson } from './guards.ts';
import { deliveryFor } from './money.ts';

const key = 'marrow-and-thyme.basket';
const changed = new EventTarget();
const storage = (): Storage => localStorage;

export interface BasketLine {
  readonly product: Product;
  readonly quantity: number;
}

export interface Totals {
  readonly count: number;
  readonly subtotalPence: number;
  readonly deliveryPence: number;
  readonly totalPence: number;
}

/** What is in the basket now; lines the shop does not know are dropped. */
export function readBasket(): readonly BasketLine[] {
  const stored = readJson(storage, key);
  return Array.isArray(stored) ? stored.flatMap(parseLine) : [];
}

function parseLine(value: unknown): readonly BasketLine[] {
  if (!isRecord(value) || typeof value['id'] !== 'string' || !isCount(value['quantity'])) return [];
  const product = findProduct(value['id']);
  if (!product || product.stock === 0) return [];
  return [{ product, quantity: Math.min(value['quantity'], product.stock) }];
}

function write(lines: readonly BasketLine[]): void {
  writeJson(
    storage,
    key,
    lines.map(({ product, quantity }) => ({ id: product.id, quantity })),
  );
  changed.dispatchEvent(new Event('change'));
}

/** Sets how many of a product are wanted; none removes the line. */
export function setQuantity(product: Product, quantity: number): void {
  const lines = readBasket();
  const next = { product, quantity: Math.min(quantity, product.stock) };
  const known = lines.some((line) => line.product.id === product.id);
  const merged = known
    ? lines.map((line) => (line.product.id === product.id ? next : line))
    : [...lines, next];
  write(merged.filter((line) => line.quantity > 0));
}

/** How many of a product the basket holds. */
export function quantityOf(product: Product): number {
  return readBasket().find((line) => line.product.id === product.id)?.quantity ?? 0;
}

/** Empties the basket. */
export function emptyBasket(): void {
  write([]);
}

/** Sums up lines, delivery included. */
export function totalsOf(lines: readonly BasketLine[]): Totals {
  const count = lines.reduce((sum, line) => sum + line.quantity, 0);
  const subtotalPence = lines.reduce((sum, line) => sum + line.quantity * line.product.pricePence, 0);
  const deliveryPence = deliveryFor(subtotalPence);
  return { count, subtotalPence, deliveryPence, totalPence: subtotalPence + deliveryPence };
}

/** Calls back whenever the basket changes, in this tab or another, or while the page was set aside. */
export function onBasketChange(listener: () => void): void {
  changed.addEventListener('change', listener);
  addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) listener();
  });
  // A page fetched back by the Back button still shows the basket it left with.
  addEventListener('pageshow', (event) => {
    if (event.persisted) listener();
  });
}
