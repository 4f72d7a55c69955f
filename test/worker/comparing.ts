/** Sites that join the benchmark or leave it, the clock that counts them, and what one of them is told. */
import { createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import { shop } from '../../worker/api.ts';
import { benchmark } from '../../worker/benchmark/bodies.ts';
import worker from '../../worker/index.ts';
import { asAgent, call, cookieOf, HOUSE, type AgentName } from './house.ts';

export const now = Date.now();

/** The clock of the deployment strikes. */
export const strike = (at = now) => worker.scheduled(createScheduledController({ scheduledTime: at }), env);

export const raw = (name: AgentName = 'mina', site = 'shop', ending = '') =>
  asAgent(name, `/v1/sites/${site}/reports/benchmark${ending}`);
export const read = async (name: AgentName = 'mina', site = 'shop') =>
  benchmark.parse(await (await raw(name, site)).json());

/** The shop joins or leaves, as its owner would. */
export const choose = async (joins: boolean) => {
  const headers = { Origin: HOUSE, Cookie: await cookieOf('mina') };
  const set = shop.parse(await (await call('/v1/sites/shop/settings', { headers })).json());
  const body = JSON.stringify({ ...set, settings: { ...set.settings, benchmark: joins } });
  expect((await call('/v1/sites/shop/settings', { method: 'PUT', headers, body })).status).toBe(200);
};

/** A further site that has joined, with an owner of its own unless it is told whose it is. */
export const open = async (name: string, owner = `owner-of-${name}`) => {
  const settings = JSON.stringify({
    name,
    greeting: '',
    colour: '#336699',
    side: 'right',
    benchmark: true,
  });
  const at = new Date(now).toISOString();
  await env.DB.batch([
    env.DB.prepare(
      'INSERT INTO site (id, name, origins, settings, timeZone, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
    ).bind(name, name, '[]', settings, 'UTC', at),
    env.DB.prepare(
      'INSERT OR IGNORE INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES (?, ?, ?, 1, ?, ?)',
    ).bind(owner, owner, `${owner}@bench.test`, at, at),
    env.DB.prepare("INSERT INTO member (site, user, role) VALUES (?, ?, 'owner')").bind(name, owner),
  ]);
};

export const kept = async (): Promise<number> =>
  (await env.DB.prepare('SELECT count(*) AS n FROM benchmark').first<number>('n')) ?? 0;

/** What a site would have been counted as. */
interface Counted {
  rated: number;
  satisfied: number;
  served: number;
  ordered: number;
}
export const keep = (name: string, { rated, satisfied, served, ordered }: Counted, lot: number) =>
  env.DB.prepare('INSERT INTO benchmark VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .bind(name, now, lot, 2 * rated, 2 * served, rated, satisfied, served, ordered)
    .run();
export const plain: Counted = { rated: 50, satisfied: 40, served: 100, ordered: 20 };

/** The shop alone has joined, and nobody was counted. */
export const beginAnew = async () => {
  await env.DB.batch([
    env.DB.prepare('DELETE FROM benchmark'),
    env.DB.prepare("DELETE FROM site WHERE id NOT IN ('shop', 'other')"),
  ]);
  await choose(true);
};
