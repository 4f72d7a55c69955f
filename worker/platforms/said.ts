/** What a platform says of an order, in the words of our own API: what all adapters give, and what they share. Pure. */
import { z } from 'zod';

/** A body of `POST orders`. */
interface OrderSaid {
  id: string | number;
  value: string;
  currency: string;
  items: { id: string; name: string; quantity: number }[];
  reference: string | undefined;
  customer: string | undefined;
  /** ISO 8601. */
  placedAt: string | undefined;
}

/** A body of `POST refunds`. */
export interface RefundSaid {
  id: string | number;
  order: string | number;
  kind: 'refund' | 'cancel';
  value?: string | number;
  currency?: string;
  /** ISO 8601. */
  at?: string | undefined;
}

/** What an order comes to from a moment on, before refunds; of two that differ the newer stands, whichever came first. */
interface Standing {
  order: string | number;
  value: string;
  currency: string;
  /** It is called off, which some platforms take back. */
  off: boolean;
  /** ISO 8601. */
  at: string;
}

/** What a delivery tells. */
export interface Telling {
  order?: OrderSaid;
  standing?: Standing;
  refunds: RefundSaid[];
}

/** The same, or why it tells nothing. */
export type Said = Telling | { ignored: string };

/** What each topic of a platform says. */
export type Adapter = Readonly<Record<string, (body: unknown) => Said>>;

const ITEMS = 200;

interface Line {
  id: string;
  name: string;
  quantity: number;
}

/** What was bought, within the bounds of an order. */
export const itemsOf = (lines: readonly Line[]): Line[] =>
  lines
    .filter(({ quantity }) => quantity > 0)
    .slice(0, ITEMS)
    .map(({ id, name, quantity }) => ({ id: id.slice(0, 100), name: name.slice(0, 200), quantity }));

/** The value of a named thing, where that is a text. */
export const textUnder = (things: readonly { name: string; value: unknown }[], name: string) =>
  z.string().safeParse(things.find((one) => one.name === name)?.value).data;
