/**
 * Shoppers of the demo shop who consented to be measured, by the routes that pages use: they look around, one of two rules
 * invites them or holds itself back, and some order. Who does what follows from their number alone.
 */
import { randomUUID } from 'node:crypto';
import { shop } from '../worker/api.ts';
import { eventsTaken, type PageEvent } from '../worker/events.ts';
import type { Local } from './local.ts';
import { signIn, type Badge, type Caller } from './people.ts';
import { shopOf, signInLink } from './seed.ts';
import { products } from './shop/catalogue.ts';

const SHOPPERS = 480;
const AT_ONCE = 8;
/** One in so many is held back, and one in so many orders, invited or not. */
const HELD = 5;
const BUYS = 13;

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';

/** Switches on what the shop measures and tries, as its owner would under Settings. */
const measure = async (at: Caller, { cookie }: Badge): Promise<void> => {
  const url = `${at.origin}/v1/sites/${at.site}/settings`;
  const headers = { Origin: at.origin, Cookie: cookie };
  const before = shop.parse(await (await fetch(url, { headers })).json());
  const { invitations } = before.settings;
  const settings = {
    ...before.settings,
    measure: true,
    goals: [
      { id: 'basket', name: 'Looked into the basket', when: { kind: 'page', has: '/basket' } },
      { id: 'care', name: 'Read how to care for it', when: { kind: 'event', name: 'care_read' } },
    ],
    invitations: {
      ...invitations,
      on: true,
      rules: invitations.rules.map((rule) => ({ ...rule, holdout: 100 / HELD })),
    },
  };
  const body = JSON.stringify({ ...before, settings });
  const response = await fetch(url, { method: 'PUT', headers, body });
  if (!response.ok) throw new Error(await response.text());
};

/** Tells the deployment something as a page would, in the browser of the nth shopper. */
const teller =
  (at: Caller, agent: string) =>
  async (route: string, body: object): Promise<unknown> => {
    const response = await fetch(`${at.origin}/v1/sites/${at.site}/${route}`, {
      method: 'POST',
      headers: { Origin: at.origin, 'Content-Type': 'text/plain', 'User-Agent': agent },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };

/** What happens in the basket: two in three come so far, and a rule fires; for one in four of these because of a code. */
const eventsOf = (n: number): PageEvent[] => {
  const path = '/demo/basket.html';
  const read: PageEvent = { kind: 'goal', id: randomUUID(), goal: 'care', path: '/demo/product.html' };
  const invited: PageEvent[] = [
    {
      kind: 'invitation',
      id: randomUUID(),
      rule: n % 4 === 0 ? 'coupon' : 'large-basket',
      arm: isHeld(n) ? 'held' : 'shown',
      path,
    },
    { kind: 'goal', id: randomUUID(), goal: 'basket', path },
  ];
  return [...(n % 11 === 0 ? [read] : []), ...(isInvited(n) ? invited : [])];
};
const isHeld = (n: number): boolean => n % HELD === 0;
const isInvited = (n: number): boolean => n % 3 > 0;

/** The nth shopper looks around, and may order; returns who that is. */
const visit = async (at: Caller, n: number, began: number): Promise<string> => {
  const product = products[n % products.length];
  if (!product) throw new Error('The shop is empty');
  const isOnPhone = n % 7 < 2;
  const tell = teller(at, isOnPhone ? SAFARI : CHROME);
  const { shopper } = eventsTaken.parse(
    await tell('visits', {
      page: { url: `${at.origin}/demo/product.html`, title: product.name },
      language: 'en-GB',
      timeZone: 'Europe/London',
      device: isOnPhone ? 'phone' : 'desktop',
    }),
  );
  const events = eventsOf(n);
  if (events.length) await tell('events', { shopper, events });
  if (n % BUYS === 3)
    await tell('orders', {
      id: orderOf(began, n),
      value: product.pricePence / 100,
      currency: 'GBP',
      shopper,
    });
  return shopper;
};
const orderOf = (began: number, n: number): string => `MT-VISIT-${began}-${n}`;

/** The shop's own word on every second of these orders; of them one is called off, and some money goes back. */
const confirm = async (at: Caller, { cookie }: Badge, began: number): Promise<void> => {
  const bought = Array.from({ length: SHOPPERS }, (_, n) => n).filter((n) => n % BUYS === 3 && n % 2 === 0);
  const lines = bought.flatMap((n, nth) => {
    const order = orderOf(began, n);
    const pence = products[n % products.length]?.pricePence ?? 0;
    const told = `order,${order},,${(pence / 100).toFixed(2)},GBP`;
    if (nth === 0) return [told, `cancel,${order}-off,${order},,`];
    return nth % 5 === 1 ? [told, `refund,${order}-back,${order},${(pence / 200).toFixed(2)},GBP`] : [told];
  });
  const response = await fetch(`${at.origin}/v1/sites/${at.site}/orders/import`, {
    method: 'POST',
    headers: { Origin: at.origin, Cookie: cookie, 'Content-Type': 'text/csv' },
    body: ['kind,id,order,value,currency', ...lines].join('\n'),
  });
  if (!response.ok) throw new Error(await response.text());
};

/** Plays them, and returns those who were invited: it is they who may chat. */
export const playVisits = async (local: Local): Promise<string[]> => {
  const at = shopOf(local);
  const owner = await signIn(at, await signInLink(local, 0));
  await measure(at, owner);
  const began = Date.now();
  const invited: string[] = [];
  let next = 0;
  const come = async () => {
    for (let n = next++; n < SHOPPERS; n = next++) {
      const shopper = await visit(at, n, began);
      if (isInvited(n) && !isHeld(n)) invited.push(shopper);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, come));
  await confirm(at, owner, began);
  return invited;
};
