/** A shop of its own for each world, told of its shoppers as pages tell, and asked for its reports as its server asks. */
import { env } from 'cloudflare:workers';
import { vi } from 'vitest';
import { ledgerOf } from '../../../worker/durable-objects-router.ts';
import { eventsTaken } from '../../../worker/events.ts';
import { experimentsReport, type Experiment } from '../../../worker/experiments/bodies.ts';
import { keyMade } from '../../../worker/keys/bodies.ts';
import { shopperId, siteId, type ShopperId } from '../../../worker/protocol.ts';
import { overview } from '../../../worker/reports/bodies.ts';
import { AGENTS, call, cookieOf, HOUSE, id, SHOP } from '../house.ts';
import { madeChat, madeService } from '../made-chat.ts';
import type { Shopper } from './world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** In the future: what an object owes later is not due meanwhile. */
export const START = Date.UTC(2027, 0, 4, 12);
/** When they chat and when they order, after they came. */
export const AFTER = { chat: HOUR, order: 2 * HOUR };
const BROWSER = 'Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const AT_ONCE = 40;

/** Does something for all, some at a time. */
const inTurns = async <One, Done>(all: readonly One[], act: (one: One) => Promise<Done>): Promise<Done[]> => {
  const done: Done[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(act))));
  return done;
};

let shops = 0;
let told = 0;

export class Shop {
  #site = siteId.parse(`trial-${++shops}`);
  #key = '';
  /** Orders that were told, which its reports must know. */
  #orders = 0;

  /** Opens one that tries this. */
  static async open(tried: { experiments?: object; invitations?: object }): Promise<Shop> {
    const shop = new Shop();
    vi.useRealTimers();
    const settings = { name: 'Trial', greeting: '', colour: '#336699', side: 'right', ...tried };
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO site (id, name, origins, settings, timeZone, createdAt) VALUES (?, 'Trial', ?, ?, 'UTC', '')",
      ).bind(shop.#site, JSON.stringify([SHOP]), JSON.stringify(settings)),
      env.DB.prepare("INSERT INTO member (site, user, role) VALUES (?, ?, 'owner')").bind(
        shop.#site,
        AGENTS.mina.id,
      ),
    ]);
    const made = await call(`/v1/sites/${shop.#site}/keys`, {
      method: 'POST',
      headers: { Origin: HOUSE, Cookie: await cookieOf('mina') },
      body: JSON.stringify({ name: 'Trials', scopes: ['reports'] }),
    });
    shop.#key = keyMade.parse(await made.json()).secret;
    return shop;
  }

  async #post(route: string, body: object): Promise<unknown> {
    const response = await call(`/v1/sites/${this.#site}/${route}`, {
      method: 'POST',
      headers: { Origin: SHOP, 'Content-Type': 'text/plain', 'User-Agent': BROWSER },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }

  async #ask(report: string): Promise<unknown> {
    const response = await call(`/v1/sites/${this.#site}/reports/${report}`, {
      headers: { Authorization: `Bearer ${this.#key}` },
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }

  /** What the page of a shopper tells when they come: the arms that they are in. */
  async #come({ arms }: Shopper): Promise<ShopperId> {
    const events = Object.entries(arms).map(([experiment, arm]) => {
      const [kind, rule] = experiment.split('.');
      const event = { id: id(), arm, path: '/' };
      return kind === 'invitation' ? { ...event, kind, rule } : { ...event, kind: 'assigned', experiment };
    });
    return shopperId.parse(eventsTaken.parse(await this.#post('events', { events })).shopper);
  }

  /** An answered chat, as its Chat tells the Ledger of the shopper once it has ended. */
  async #chat(shopper: ShopperId, at: number): Promise<void> {
    const times = {
      startedAt: at,
      firstAnswerAt: at + 5_000,
      lastAnswerAt: at + 60_000,
      endedAt: at + 90_000,
    };
    const record = madeChat('t', ++told, { shopper, state: 'ended', ...times });
    const service = madeService({ firstResponse: 5_000 });
    await ledgerOf(env, { id: this.#site }, shopper).receiveChat(record, { written: [], service });
  }

  /** A day of the trial: they come, some of them chat an hour later, some order after two. */
  async play(shoppers: readonly Shopper[], day: number): Promise<void> {
    const morning = START + day * DAY;
    vi.setSystemTime(morning);
    const known = await inTurns(shoppers, async (one) => ({ ...one, shopper: await this.#come(one) }));
    vi.setSystemTime(morning + AFTER.order);
    await inTurns(known, async ({ shopper, chats, spends }) => {
      if (chats) await this.#chat(shopper, morning + AFTER.chat);
      if (spends === undefined) return;
      const number = `trial-${++told}`;
      await this.#post('orders', { id: number, value: spends / 100, currency: 'GBP', shopper });
      this.#orders++;
    });
  }

  /** The overview of it all, once its Ledgers know all orders. */
  async overview() {
    const period = `from=${new Date(START - DAY).toISOString()}&to=${new Date(START + 60 * DAY).toISOString()}`;
    for (;;) {
      const found = overview.parse(await this.#ask(`overview?${period}`));
      if (found.orders.n === this.#orders) return found;
    }
  }

  /** The experiments as they are told so many days after the start, once all orders are known. */
  async experiments(days: number): Promise<Experiment[]> {
    vi.setSystemTime(START + days * DAY);
    await this.overview();
    return experimentsReport.parse(await this.#ask('experiments')).experiments;
  }
}
