/** A trade told to a real server that is killed meanwhile, and what it counted against a recount of the invoices. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '../story/server.ts';
import { seeded } from '../faults/seeded.ts';
import { majorOf, sumsOf, tradeIn, type Invoice, type Sums, type Trade } from './corpus.ts';
import { Shop } from './play.ts';
import { tellingsOf } from './tellings.ts';

/** In which the invoices are, and in which orders are that only pages told of: those are dated when they are told. */
const THEN = ['2010-11-01T00:00:00Z', '2012-01-01T00:00:00Z'] as const;
const NOW = ['2025-01-01T00:00:00Z', '2029-12-01T00:00:00Z'] as const;
/** The last tellings reach a Ledger by an alarm, which rings after five seconds and again; in ms. */
const PATIENCE = 60_000;

interface Findings {
  orders: number;
  gross: Sums;
  refunded: Sums;
  net: Sums;
  /** Of credit notes without an order. */
  waiting: Sums;
}

export interface Outcome {
  tellings: number;
  /** Time for all tellings, kills among them, in ms. */
  took: number;
  /** By a recount of the invoices. */
  due: Findings;
  /** By what the server says; the second after all came once more as tables. */
  found: Findings;
  foundAgain: Findings;
  /** Lines of the tables that were refused. */
  refused: number;
}

const less = (one: Sums, other: Sums): Sums => ({ GBP: one.GBP - other.GBP, EUR: one.EUR - other.EUR });
const plus = (one: Sums, other: Sums): Sums => ({ GBP: one.GBP + other.GBP, EUR: one.EUR + other.EUR });
const byCurrency = (amounts: readonly { currency: string; minor: number }[]): Sums => {
  const of = (currency: string) => amounts.find((one) => one.currency === currency)?.minor ?? 0;
  return { GBP: of('GBP'), EUR: of('EUR') };
};

/** From the invoices alone, but for which of the credit notes are without an order. */
const recount = (invoices: readonly Invoice[], { lost }: Trade): Findings => {
  const placed = invoices.filter(({ minor }) => minor >= 0);
  const gross = sumsOf(placed);
  const waiting = sumsOf(lost);
  const net = plus(sumsOf(invoices), waiting);
  return { orders: placed.length, gross, refunded: less(gross, net), net, waiting };
};

const tableOf = ({ orders, refunds, lost }: Trade): string[] => {
  const lines = [
    ...orders.map(({ id, at, minor, currency }) => `order,${id},,${majorOf(minor)},${currency},${at}`),
    ...[...refunds, ...lost].map(
      ({ id, order, at, minor, currency }) => `refund,${id},${order},${majorOf(minor)},${currency},${at}`,
    ),
  ];
  return Array.from(
    { length: Math.ceil(lines.length / 5_000) },
    (_, n) => `kind,id,order,value,currency,placed_at\n${lines.slice(n * 5_000, (n + 1) * 5_000).join('\n')}`,
  );
};

/** What the server counts, as soon as that is what is due, or for as long as one may wait for it. */
const findings = async (shop: Shop, gross: Sums, due: Findings): Promise<Findings> => {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const [then, now] = [await shop.counted(...THEN), await shop.counted(...NOW)];
    const net = plus(byCurrency(then.revenue), byCurrency(now.revenue));
    const waiting = byCurrency((await shop.waiting()).sums.map((one) => ({ ...one, minor: -one.minor })));
    const found = { orders: then.n + now.n, gross, refunded: less(gross, net), net, waiting };
    if (JSON.stringify(found) === JSON.stringify(due) || Date.now() > until) return found;
    await sleep(1_000);
  }
};

export const tryOut = async (
  server: Server,
  invoices: readonly Invoice[],
  { seed, kills }: { seed: number; kills: number },
  progress: (done: number, all: number) => void = () => {},
): Promise<Outcome> => {
  const trade = tradeIn(invoices);
  const { tellings } = tellingsOf(trade, seeded(seed));
  const shop = await Shop.open(server);
  const from = performance.now();
  const totals = await shop.tellAll(tellings, kills, (done) => progress(done, tellings.length));
  const took = performance.now() - from;
  const due = recount(invoices, trade);
  const gross = sumsOf(
    [...totals.values()].map(({ minor, currency }) => ({
      minor,
      currency: currency === 'EUR' ? 'EUR' : 'GBP',
    })),
  );
  const found = await findings(shop, gross, due);
  let refused = 0;
  for (const table of tableOf(trade)) refused += (await shop.bring(table)).refused;
  const foundAgain = await findings(shop, gross, due);
  return { tellings: tellings.length, took, due, found, foundAgain, refused };
};
