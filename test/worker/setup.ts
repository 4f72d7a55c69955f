import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll } from 'vitest';
import { INSERT_LINK, linkRow } from '../../worker/accounts/link-token.ts';
import { AGENTS, SHOP } from './house.ts';

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  const now = new Date().toISOString();
  const settings = JSON.stringify({ name: 'Test shop', greeting: 'Hello', colour: '#336699', side: 'right' });
  const site = env.DB.prepare(
    'INSERT OR IGNORE INTO site (id, name, origins, settings, timeZone, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
  );
  await env.DB.batch([
    site.bind('shop', 'Test shop', JSON.stringify([SHOP]), settings, 'Europe/London', now),
    site.bind('other', 'Other shop', JSON.stringify(['https://other.test']), settings, 'UTC', now),
  ]);
  for (const { id, name, site: where, role } of Object.values(AGENTS)) {
    await env.DB.batch([
      env.DB.prepare(
        'INSERT OR IGNORE INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES (?, ?, ?, 1, ?, ?)',
      ).bind(id, name, `${id}@shop.test`, now, now),
      env.DB.prepare('INSERT OR IGNORE INTO member (site, user, role) VALUES (?, ?, ?)').bind(
        where,
        id,
        role,
      ),
      env.DB.prepare(INSERT_LINK).bind(
        ...(await linkRow(`link-${id}`, { kind: 'signin', user: id }, 3_600_000)),
      ),
    ]);
  }
});
