/** A shop that tries things: what it has set, its shoppers as pages tell of them, and its report. */
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { vi } from 'vitest';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { eventsTaken } from '../../worker/events.ts';
import { experimentsReport, type Experiment } from '../../worker/experiments/bodies.ts';
import { keyMade } from '../../worker/keys/bodies.ts';
import { forgetSite } from '../../worker/sites.ts';
import { call, cookieOf, HOUSE, id } from './house.ts';
import { site } from './reporting.ts';

const SHOP = 'https://other.test';
const BROWSER = 'Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Sets what is tried, in place of what was set before. */
export const tries = async (change: {
  experiments?: object;
  invitations?: object;
  survey?: object;
}): Promise<void> => {
  const { experiments = {}, invitations = {}, survey = {} } = change;
  await env.DB.prepare(
    `UPDATE site SET settings = json_set(settings, '$.experiments', json(?), '$.invitations', json(?), '$.survey', json(?))
     WHERE id = ?`,
  )
    .bind(JSON.stringify(experiments), JSON.stringify(invitations), JSON.stringify(survey), site.id)
    .run();
  forgetSite(site.id);
};

const post = (route: string, body: object, userAgent = BROWSER): Promise<Response> =>
  call(`/v1/sites/${site.id}/${route}`, {
    method: 'POST',
    headers: { Origin: SHOP, 'Content-Type': 'text/plain', 'User-Agent': userAgent },
    body: JSON.stringify(body),
  });

export const assigned = (experiment: string, arm: string) => ({
  kind: 'assigned',
  id: id(),
  experiment,
  arm,
  path: '/pans',
});
export const invited = (rule: string, arm: string, more: object = {}) => ({
  kind: 'invitation',
  id: id(),
  rule,
  arm,
  path: '/pans',
  ...more,
});

/** Tells events of a shopper, a new one where none is given. Gives who they are. */
export const tellEvents = async (events: object[], shopper?: string, userAgent?: string): Promise<string> => {
  const response = await post('events', { shopper, events }, userAgent);
  if (!response.ok) throw new Error(await response.text());
  return eventsTaken.parse(await response.json()).shopper;
};

let orders = 0;
/** An order of a shopper, known to their Ledger. */
export const order = async (shopper: string, value: number, currency = 'GBP'): Promise<string> => {
  const number = `tried-${++orders}`;
  const response = await post('orders', { id: number, value, currency, shopper });
  if (!response.ok) throw new Error(await response.text());
  await vi.waitFor(async () => {
    const isThere = await runInDurableObject(
      ledgerOf(env, site, shopper),
      (_, { storage }) =>
        storage.sql.exec('SELECT 1 FROM "order" WHERE shopper = ? AND id = ?', shopper, number).toArray()
          .length,
    );
    if (!isThere) throw new Error('The Ledger has not heard of it yet');
  });
  return number;
};

const makeKey = async (): Promise<string> => {
  const response = await call(`/v1/sites/${site.id}/keys`, {
    method: 'POST',
    headers: { Origin: HOUSE, Cookie: await cookieOf('zoe') },
    body: JSON.stringify({ name: 'Figures', scopes: ['reports'] }),
  });
  return keyMade.parse(await response.json()).secret;
};
let key: Promise<string> | undefined;

/** A report as the shop's server asks for it: a key outlives the weeks that tests let pass, a session does not. */
export const asked = async (report: string): Promise<Response> =>
  call(`/v1/sites/${site.id}/reports/${report}`, {
    headers: { Authorization: `Bearer ${await (key ??= makeKey())}` },
  });

/** All experiments, as the report tells them. */
export const allTried = async (): Promise<Experiment[]> => {
  const response = await asked('experiments');
  if (!response.ok) throw new Error(await response.text());
  return experimentsReport.parse(await response.json()).experiments;
};

export const tried = async (name: string): Promise<Experiment> => {
  const found = (await allTried()).find((one) => one.id === name);
  if (!found) throw new Error(`${name} is not told of`);
  return found;
};

/** So many shoppers of an arm, alike, written into a shard as it keeps them: too many to come one by one. */
export interface Crowd {
  experiment: string;
  arm: string;
  share: number;
  at: number;
  n: number;
  /** The first so many of them chatted; from this one on, so many ordered. */
  chatted?: number;
  converted?: number;
  convertedFrom?: number;
  /** What each order was, in pence. */
  minor?: number;
  /** Pages seen before, of those who ordered and of the others. */
  pages?: [number, number];
}

let crowds = 0;
export const crowd = (told: Crowd): Promise<void> => {
  const { experiment, arm, share, at, n, chatted = 0, converted = 0, convertedFrom = 0 } = told;
  const { minor = 1_000, pages = [0, 0] } = told;
  const name = `crowd-${++crowds}`;
  const numbers = `WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?)`;
  const isBuyer = `n >= ${convertedFrom} AND n < ${convertedFrom + converted}`;
  const total = JSON.stringify({ total: { minor, currency: 'GBP' } });
  const chat = JSON.stringify({ startedAt: at + 1_000, firstAnswerAt: at + 6_000, endedAt: at + 9_000 });
  return runInDurableObject(ledgerOf(env, site, name), (_, { storage: { sql } }) => {
    sql.exec(
      `${numbers} INSERT INTO unit (shopper, experiment, arm, share, at, pages, orders)
       SELECT '${name}-' || n, ?, ?, ?, ?, iif(${isBuyer}, ?, ?), 0 FROM numbers`,
      n,
      experiment,
      arm,
      share,
      at,
      ...pages,
    );
    sql.exec(
      `${numbers} INSERT INTO "order" (shopper, id, placed_at, rev, body)
       SELECT '${name}-' || n, '${name}-' || n, ?, 1, ? FROM numbers WHERE ${isBuyer}`,
      n,
      at + 60_000,
      total,
    );
    sql.exec(
      `${numbers} INSERT INTO chat (shopper, id, ended_at, rev, body, transcript)
       SELECT '${name}-' || n, '${name}-' || n, ?, 1, ?, '[]' FROM numbers WHERE n < ?`,
      n,
      at + 9_000,
      chat,
      chatted,
    );
  });
};
