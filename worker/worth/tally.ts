/** What a shard adds up of orders and of the chats before them. Pure; every field adds up over shards. */
import type { ChatId } from '../ids.ts';
import { lastUpTo } from '../reports/periods.ts';
import type { CreditModel, CreditWindow, WorthBy } from './bodies.ts';
import { creditsOf, partsOf, type Credit } from './credits.ts';
import type { Touch } from './touches.ts';

export interface WorthAsked {
  /** Orders placed, and chats that ended, in [from, to), UTC ms. */
  from: number;
  to: number;
  model: CreditModel;
  window: CreditWindow;
  by: WorthBy;
  /** The only agent who is told apart; null: all are. */
  own: string | null;
  /** Where the days begin, ascending, UTC ms: keys of days are their numbers. */
  bounds: number[];
}

/** In the place of all agents who are not told apart: no agent has such an id. */
export const OTHERS = ' ';

/** An order as it is added up. Minor units of its currency. */
export interface SeenOrder {
  /** '' where nobody knows. */
  shopper: string;
  placedAt: number;
  minor: number;
  adjusted: number;
  currency: string;
  isCancelled: boolean;
  isConfirmed: boolean;
  browser: string | null;
  touches: readonly Touch[];
}

/** What is read of a chat: `value` is what it is grouped by, where that is of chats; by agent, who had it last. */
export interface SeenChat {
  endedAt: number;
  value: string;
}

/** Of orders of one UTC day and currency: what they come to, and those that are credited. */
export interface DaySums {
  /** Since 1970. */
  day: number;
  currency: string;
  orders: number;
  gross: number;
  refunded: number;
  attributed: number;
  attributedNet: number;
}

export interface GroupSums {
  /** Credited orders, in parts under `linear`. */
  orders: number;
  /** By currency. */
  money: Map<string, { gross: number; refunded: number }>;
  /** Chats of the period with a credited order. */
  converted: number;
  /** Answered chats of the period; counted here by rule alone. */
  chats: number;
}

export interface WorthPart {
  counts: Record<'orders' | 'cancelled' | 'unverified' | 'notAttributable' | 'safari' | 'browsers', number>;
  days: DaySums[];
  groups: Map<string, GroupSums>;
  converted: number;
}

const DAY = 86_400_000;

export const groupIn = (groups: WorthPart['groups'], key: string): GroupSums => {
  const known = groups.get(key) ?? { orders: 0, money: new Map(), converted: 0, chats: 0 };
  groups.set(key, known);
  return known;
};

export class WorthTally {
  #asked: WorthAsked;
  #chatOf: (id: ChatId, order: SeenOrder) => SeenChat | undefined;
  #days = new Map<string, DaySums>();
  #converted = new Map<ChatId, SeenChat>();
  #part: WorthPart = {
    counts: { orders: 0, cancelled: 0, unverified: 0, notAttributable: 0, safari: 0, browsers: 0 },
    days: [],
    groups: new Map(),
    converted: 0,
  };

  constructor(asked: WorthAsked, chatOf: (id: ChatId, order: SeenOrder) => SeenChat | undefined) {
    this.#asked = asked;
    this.#chatOf = chatOf;
  }

  /** An order placed at any time, one that was called off but counted: that in the period it adds up, and of all it sees which chats of the period they follow. */
  add(order: SeenOrder): void {
    const { from, to, model, window } = this.#asked;
    const isInPeriod = order.placedAt >= from && order.placedAt < to;
    if (order.isCancelled) {
      if (isInPeriod) this.#part.counts.cancelled++;
      return;
    }
    const credits = creditsOf(order, model, window);
    const chats = new Map(credits.map(({ chat }) => [chat, this.#chatOf(chat, order)]));
    for (const [id, chat] of chats)
      if (chat && chat.endedAt >= from && chat.endedAt < to) this.#converted.set(id, chat);
    if (!isInPeriod) return;
    this.#count(order);
    this.#addDay(order, credits.length > 0);
    this.#addGroups(
      order,
      credits.map((credit) => ({ ...credit, key: this.#orderKey(order, credit, chats.get(credit.chat)) })),
    );
  }

  #count(order: SeenOrder): void {
    const { counts } = this.#part;
    counts.orders++;
    if (!order.isConfirmed) counts.unverified++;
    if (order.shopper === '') counts.notAttributable++;
    if (order.browser !== null) counts.browsers++;
    if (order.browser === 'safari') counts.safari++;
  }

  #addDay({ placedAt, currency, minor, adjusted }: SeenOrder, isAttributed: boolean): void {
    const day = Math.floor(placedAt / DAY);
    const none = { day, currency, orders: 0, gross: 0, refunded: 0, attributed: 0, attributedNet: 0 };
    const sums = this.#days.get(`${day} ${currency}`) ?? none;
    this.#days.set(`${day} ${currency}`, sums);
    sums.orders++;
    sums.gross += minor;
    sums.refunded += adjusted;
    if (!isAttributed) return;
    sums.attributed++;
    sums.attributedNet += minor + adjusted;
  }

  #addGroups({ minor, adjusted, currency }: SeenOrder, credits: readonly (Credit & { key: string })[]): void {
    // Under `assisted` an order counts whole in a group, and once.
    const isWhole = this.#asked.model === 'assisted';
    const counted = isWhole ? [...new Map(credits.map((credit) => [credit.key, credit])).values()] : credits;
    const [gross, refunded] = [minor, adjusted].map((sum) => partsOf(sum, isWhole ? 1 : counted.length));
    for (const [index, { key, weight }] of counted.entries()) {
      const group = groupIn(this.#part.groups, key);
      const place = isWhole ? 0 : index;
      const known = group.money.get(currency) ?? { gross: 0, refunded: 0 };
      group.orders += weight;
      group.money.set(currency, {
        gross: known.gross + (gross?.[place] ?? 0),
        refunded: known.refunded + (refunded?.[place] ?? 0),
      });
    }
  }

  #agentKey(agent: string): string {
    const { own } = this.#asked;
    return own === null || agent === own ? agent : OTHERS;
  }

  #orderKey(order: SeenOrder, { agent }: Credit, chat: SeenChat | undefined): string {
    const { by, bounds } = this.#asked;
    if (by === 'day') return String(lastUpTo(bounds, order.placedAt));
    return by === 'agent' ? this.#agentKey(agent) : (chat?.value ?? '');
  }

  #chatKey({ endedAt, value }: SeenChat): string {
    const { by, bounds } = this.#asked;
    if (by === 'day') return String(lastUpTo(bounds, endedAt));
    return by === 'agent' ? this.#agentKey(value) : value;
  }

  /** All that was added. */
  part(): WorthPart {
    for (const chat of this.#converted.values()) groupIn(this.#part.groups, this.#chatKey(chat)).converted++;
    return { ...this.#part, days: [...this.#days.values()], converted: this.#converted.size };
  }
}
