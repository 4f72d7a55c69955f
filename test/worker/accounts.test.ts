import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { INSERT_LINK, linkIdentifier, linkRow, type Purpose } from '../../worker/accounts/link-token.ts';
import { me } from '../../worker/api.ts';
import { call, HOUSE } from './house.ts';

const authPost = (path: string, body: unknown, origin = HOUSE) =>
  call(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify(body),
  });

const cookieIn = (response: Response) => (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';

const makeLink = async (token: string, purpose: Purpose, life = 3_600_000) => {
  await env.DB.prepare(INSERT_LINK)
    .bind(...(await linkRow(token, purpose, life)))
    .run();
};

const owner = {
  name: 'Olga Owner',
  email: 'olga@new.test',
  password: 'a long enough password',
  site: { id: 'new-shop', name: 'New shop', origin: 'https://www.new.test/some/page' },
};

describe('A new deployment', () => {
  test('has one door: a setup link, which makes the owner and the first site, once', async () => {
    await makeLink('setup-1', { kind: 'setup' });
    expect(await (await authPost('link/open', { token: 'setup-1' })).json()).toEqual({
      kind: 'setup',
      done: false,
    });
    const done = await authPost('link/open', { token: 'setup-1', ...owner });
    expect(await done.json()).toEqual({ kind: 'setup', done: true });
    const mine = me.parse(await (await call('/v1/me', { headers: { Cookie: cookieIn(done) } })).json());
    expect(mine).toMatchObject({ user: { name: 'Olga Owner' }, sites: [{ id: 'new-shop', role: 'owner' }] });
    const again = await authPost('link/open', { token: 'setup-1', ...owner });
    expect(again.status).toBe(410);
    expect(await again.json()).toMatchObject({ code: 'link_used' });
    expect((await call('/w/new-shop.js')).headers.get('Content-Type')).toContain('javascript');
  });

  test('its owner signs in by the password set there, and by no other', async () => {
    await makeLink('setup-2', { kind: 'setup' });
    await authPost('link/open', {
      token: 'setup-2',
      ...owner,
      email: 'two@new.test',
      site: { ...owner.site, id: 'shop-two' },
    });
    const signIn = (password: string) => authPost('sign-in/email', { email: 'two@new.test', password });
    expect((await signIn('a wrong password')).status).toBe(401);
    expect((await signIn('')).status).toBe(401);
    const right = await signIn(owner.password);
    expect(right.status).toBe(200);
    expect((await call('/v1/me', { headers: { Cookie: cookieIn(right) } })).status).toBe(200);
  });

  test.for<[string, object, string]>([
    ['a short password', { password: 'short' }, 'bad_request'],
    ['no e-mail address', { email: 'olga' }, 'bad_request'],
    ['a site name with spaces', { site: { ...owner.site, id: 'my shop' } }, 'bad_request'],
    [
      'an address that is none',
      { site: { ...owner.site, id: 'third', origin: 'javascript:alert(1)' } },
      'bad_request',
    ],
    ['the name of another site', { site: { ...owner.site, id: 'shop' } }, 'site_taken'],
    [
      'another account’s address',
      { email: 'agent-mina@shop.test', site: { ...owner.site, id: 'fourth' } },
      'email_taken',
    ],
  ])('is not set up with %s, and the link still works', async ([what, wrong, code]) => {
    await makeLink(what, { kind: 'setup' });
    const refused = await authPost('link/open', { token: what, ...owner, ...wrong });
    expect(refused.ok).toBe(false);
    expect(await refused.json()).toMatchObject({ code });
    expect((await authPost('link/open', { token: what })).status).toBe(200);
  });

  test('lets nobody sign up', async () => {
    const { status } = await authPost('sign-up/email', {
      email: 'eve@evil.test',
      password: 'a long enough password',
      name: 'Eve',
    });
    expect(status).toBe(404);
  });
});

describe('A one-time link', () => {
  test('that was opened twice at the same moment lets one in', async () => {
    await makeLink('race', { kind: 'signin', user: 'agent-mina' });
    const statuses = await Promise.all(
      [1, 2, 3, 4].map(async () => (await authPost('link/open', { token: 'race' })).status),
    );
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 410, 410, 410]);
  });

  test('that is too old, unknown, or of someone who left, opens nothing', async () => {
    await makeLink('old', { kind: 'signin', user: 'agent-mina' }, -1_000);
    await makeLink('gone', { kind: 'signin', user: 'nobody-here' });
    for (const token of ['old', 'gone', 'never-made', ''])
      expect((await authPost('link/open', { token })).status).toBe(410);
  });

  test('is not kept in a form that could be used', async () => {
    await makeLink('readable?', { kind: 'signin', user: 'agent-mina' });
    const rows = await env.DB.prepare('SELECT * FROM verification').all();
    expect(JSON.stringify(rows.results)).toContain(await linkIdentifier('readable?'));
    expect(JSON.stringify(rows.results)).not.toContain('readable?');
  });

  test('does not open for a foreign page', async () => {
    await makeLink('csrf', { kind: 'signin', user: 'agent-mina' });
    const { status } = await authPost('link/open', { token: 'csrf' }, 'https://evil.test');
    expect(status).toBe(403);
    expect((await authPost('link/open', { token: 'csrf' })).status).toBe(200);
  });
});
