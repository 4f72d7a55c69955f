import type { BasketLine } from './basket.ts';
import { totalsOf } from './basket.ts';
import { currency } from './catalogue.ts';
import type { OrderReport } from './counterbell.ts';
import { isCount, isRecord, readJson, writeJson } from './guards.ts';

const key = 'marrow-and-thyme.order';
const storage = (): Storage => sessionStorage;

// No I, O, 0 or 1: an order number gets read out over the telephone.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export interface PlacedLine {
  readonly id: string;
  readonly name: string;
  readonly quantity: number;
  readonly pricePence: number;
}

export interface PlacedOrder {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly address: readonly string[];
  readonly lines: readonly PlacedLine[];
  readonly deliveryPence: number;
  readonly totalPence: number;
}

export interface Buyer {
  readonly name: string;
  readonly email: string;
  readonly address: readonly string[];
}

function createOrderId(): string {
  const random = crypto.getRandomValues(new Uint8Array(8));
  return `MT-${Array.from(random, (byte) => alphabet.charAt(byte % alphabet.length)).join('')}`;
}

/** Turns the basket into an order and keeps it for the thank-you page; undefined if it could not be kept. */
export function placeOrder(buyer: Buyer, basket: readonly BasketLine[]): PlacedOrder | undefined {
  const { deliveryPence, totalPence } = totalsOf(basket);
  const lines = basket.map(({ product: { id, name, pricePence }, quantity }) => ({
    id,
    name,
    quantity,
    pricePence,
  }));
  const order: PlacedOrder = { id: createOrderId(), ...buyer, lines, deliveryPence, totalPence };
  return writeJson(storage, key, order) ? order : undefined;
}

/** The order placed last in this tab. */
export function readPlacedOrder(): PlacedOrder | undefined {
  const stored = readJson(storage, key);
  if (!isRecord(stored)) return undefined;
  const { id, name, email, address, lines, deliveryPence, totalPence } = stored;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof email !== 'string') return undefined;
  if (typeof deliveryPence !== 'number' || typeof totalPence !== 'number') return undefined;
  if (!Array.isArray(address) || !Array.isArray(lines)) return undefined;
  return {
    id,
    name,
    email,
    address: address.filter((line) => typeof line === 'string'),
    lines: lines.flatMap(parseLine),
    deliveryPence,
    totalPence,
  };
}

function parseLine(value: unknown): readonly PlacedLine[] {
  if (!isRecord(value)) return [];
  const { id, name, quantity, pricePence } = value;
  if (typeof id !== 'string' || typeof name !== 'string') return [];
  return isCount(quantity) && isCount(pricePence) ? [{ id, name, quantity, pricePence }] : [];
}

/** The order as the chat wants to hear of it: pounds, not pence. */
export function toReport(order: PlacedOrder): OrderReport {
  const items = order.lines.map(({ id, name, quantity, pricePence }) => ({
    id,
    name,
    quantity,
    price: pricePence / 100,
  }));
  return { id: order.id, value: order.totalPence / 100, currency, items };
}
