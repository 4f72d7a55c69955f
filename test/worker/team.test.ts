import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { me } from '../../worker/api.ts';
import { mayManage, mayReset } from '../../worker/team/rules.ts';
import { auditPage, resetMade } from '../../worker/team/bodies.ts';
import { ROLES } from '../../worker/rights.ts';
import { cookieOf, type AgentName } from './house.ts';
import {
  ask,
  codeOf,
  cookiesIn,
  inviteTo,
  join,
  openLink,
  PASSWORD,
  signInBy,
  teamOf,
  tokenIn,
  type Person,
} from './people.ts';

const TEAM = '/v1/sites/shop/team';
const seat = { capacity: 4, topics: [], voucherLimit: 0 };
const by = async (name: AgentName, method: string, path: string, body?: object) =>
  ask(method, `${TEAM}${path}`, { cookie: await cookieOf(name), ...(body && { body }) });
const roleOf = async ({ id }: Person) => (await teamOf()).members.find((one) => one.id === id)?.role;
const sitesOf = async (cookie: string) =>
  me.parse(await (await ask('GET', '/v1/me', { cookie })).json()).sites.map(({ id }) => id);

describe('Someone invited', () => {
  test('joins with a name and a password, in the role that was given, once', async () => {
    const { link, mailed } = await inviteTo('new@shop.test', 'agent');
    expect(mailed).toBe(true);
    expect(await (await openLink(link)).json()).toEqual({
      kind: 'invite',
      done: false,
      site: 'Test shop',
      email: 'new@shop.test',
      hasAccount: false,
      isYou: false,
    });
    const joined = await openLink(link, { name: 'Nora New', password: PASSWORD });
    expect(await sitesOf(cookiesIn(joined))).toEqual(['shop']);
    expect((await openLink(link, { name: 'Eve', password: PASSWORD })).status).toBe(410);
    expect((await signInBy('new@shop.test')).status).toBe(200);
    const { members, invites } = await teamOf();
    expect(members).toContainEqual(expect.objectContaining({ name: 'Nora New', role: 'agent', capacity: 4 }));
    expect(invites.map(({ email }) => email)).not.toContain('new@shop.test');
  });

  test('who has an account joins by signing in: the link alone opens no account', async () => {
    const zoe = await cookieOf('zoe');
    const { link } = await inviteTo('agent-zoe@shop.test', 'agent');
    expect(await (await openLink(link)).json()).toMatchObject({ hasAccount: true, isYou: false });
    for (const said of [{ name: 'Eve', password: PASSWORD }, { join: true }]) {
      const refused = await openLink(link, said);
      expect(refused.ok).toBe(false);
      expect(cookiesIn(refused)).toBe('');
    }
    expect(await codeOf(await openLink(link, { join: true }, await cookieOf('tom')))).toBe('invited_other');
    expect(await sitesOf(zoe)).toEqual(['other']);
    expect(await (await openLink(link, { join: true }, zoe)).json()).toMatchObject({
      isYou: true,
      done: true,
    });
    expect(await sitesOf(zoe)).toEqual(['other', 'shop']);
    await by('mina', 'DELETE', '/agent-zoe');
  });

  test('is not let in by an invitation that was taken back, replaced, or made by someone who was removed', async () => {
    const first = await inviteTo('twice@shop.test', 'agent');
    const second = await inviteTo('twice@shop.test', 'viewer');
    expect((await openLink(first.link)).status).toBe(410);
    const open = (await teamOf()).invites.filter(({ email }) => email === 'twice@shop.test');
    expect(open).toHaveLength(1);
    expect((await by('mina', 'DELETE', `/invites/${open[0]?.id}`)).status).toBe(200);
    expect((await openLink(second.link)).status).toBe(410);

    const admin = await join('admin');
    const body = { email: 'guest@shop.test', role: 'agent' };
    const made = await ask('POST', `${TEAM}/invites`, { cookie: admin.cookie, body });
    const { link } = await made.json<{ link: string }>();
    await by('mina', 'DELETE', `/${admin.id}`);
    expect((await openLink(link, { name: 'Guest', password: PASSWORD })).status).toBe(410);
  });

  test('is invited by a link that is kept as a hash', async () => {
    const { link } = await inviteTo('hashed@shop.test', 'agent');
    const kept = await env.DB.batch([
      env.DB.prepare('SELECT * FROM verification'),
      env.DB.prepare('SELECT * FROM invite'),
    ]);
    expect(JSON.stringify(kept)).toContain('hashed@shop.test');
    expect(JSON.stringify(kept)).not.toContain(tokenIn(link));
  });
});

describe('Roles', () => {
  test('of owners are for owners, and nobody sets the password of an equal', () => {
    const pairs = (allows: typeof mayManage) =>
      ROLES.flatMap((mine) =>
        ROLES.filter((theirs) => allows(mine, theirs)).map((theirs) => `${mine}>${theirs}`),
      );
    expect(pairs(mayManage)).toEqual([
      ...ROLES.map((theirs) => `owner>${theirs}`),
      ...['admin', 'agent', 'viewer'].map((theirs) => `admin>${theirs}`),
    ]);
    expect(pairs(mayReset)).toEqual([
      ...['admin', 'agent', 'viewer'].map((theirs) => `owner>${theirs}`),
      ...['agent', 'viewer'].map((theirs) => `admin>${theirs}`),
    ]);
  });

  test('are changed by those above, with what one can take on', async () => {
    const person = await join('agent');
    const wanted = { role: 'viewer', capacity: 20, topics: ['returns'], voucherLimit: 500 };
    expect((await by('ada', 'PUT', `/${person.id}`, wanted)).status).toBe(200);
    expect((await teamOf()).members).toContainEqual(expect.objectContaining({ id: person.id, ...wanted }));
    for (const capacity of [0, 21, 1.5])
      expect((await by('ada', 'PUT', `/${person.id}`, { ...wanted, capacity })).status).toBe(400);
  });

  test('an admin neither makes, changes nor removes an owner, nor one who is invited', async () => {
    const person = await join('agent');
    await inviteTo('equal@shop.test', 'owner');
    for (const response of [
      await by('ada', 'PUT', `/${person.id}`, { ...seat, role: 'owner' }),
      await by('ada', 'PUT', '/agent-ada', { ...seat, role: 'owner' }),
      await by('ada', 'PUT', '/agent-mina', { ...seat, role: 'viewer' }),
      await by('ada', 'DELETE', '/agent-mina'),
      await by('ada', 'POST', '/invites', { email: 'o@shop.test', role: 'owner' }),
      await by('ada', 'POST', '/invites', { email: 'equal@shop.test', role: 'viewer' }),
      await by('ada', 'POST', '/agent-mina/reset', {}),
    ])
      expect(await codeOf(response)).toBe('forbidden');
    expect(await roleOf(person)).toBe('agent');
  });

  test('the last owner can be neither removed nor made less, even by two at once', async () => {
    for (const response of [
      await by('mina', 'DELETE', '/agent-mina'),
      await by('mina', 'PUT', '/agent-mina', { ...seat, role: 'admin' }),
    ])
      expect(await codeOf(response)).toBe('last_owner');
    const other = await join('owner');
    const statuses = await Promise.all([
      by('mina', 'DELETE', `/${other.id}`).then(({ status }) => status),
      ask('DELETE', `${TEAM}/agent-mina`, { cookie: other.cookie }).then(({ status }) => status),
    ]);
    expect(statuses).toContain(200);
    const { results } = await env.DB.prepare(
      "SELECT user FROM member WHERE site = 'shop' AND role = 'owner'",
    ).all();
    expect(results).toHaveLength(1);
    await env.DB.prepare(
      "INSERT OR REPLACE INTO member (site, user, role) VALUES ('shop', 'agent-mina', 'owner')",
    ).run();
    await by('mina', 'DELETE', `/${other.id}`);
  });

  test('people of another site are nobody here', async () => {
    for (const response of [
      await by('mina', 'PUT', '/agent-zoe', { ...seat, role: 'agent' }),
      await by('mina', 'DELETE', '/agent-zoe'),
      await by('mina', 'POST', '/agent-zoe/reset', {}),
    ])
      expect(response.status).toBe(404);
  });
});

describe('A link for a new password', () => {
  const resetBy = async (name: AgentName, id: string) => by(name, 'POST', `/${id}/reset`, {});
  const linkBy = async (name: AgentName, id: string) =>
    resetMade.parse(await (await resetBy(name, id)).json()).link;

  test('sets it once, ends every session, and signs nobody in', async () => {
    const person = await join('agent');
    const link = await linkBy('ada', person.id);
    expect(await (await openLink(link)).json()).toEqual({ kind: 'reset', done: false });
    const opened = await openLink(link, { password: 'another long password' });
    expect(await opened.json()).toEqual({ kind: 'reset', done: true });
    expect(cookiesIn(opened)).toBe('');
    expect((await ask('GET', '/v1/me', { cookie: person.cookie })).status).toBe(401);
    expect((await signInBy(person.email)).status).toBe(401);
    expect((await signInBy(person.email, 'another long password')).status).toBe(200);
    expect((await openLink(link, { password: PASSWORD })).status).toBe(410);
  });

  test('is not made for someone who also works elsewhere, nor opened once they do, or have risen', async () => {
    const person = await join('agent');
    const early = await linkBy('ada', person.id);
    await env.DB.prepare("INSERT INTO member (site, user, role) VALUES ('other', ?, 'owner')")
      .bind(person.id)
      .run();
    expect(await codeOf(await resetBy('mina', person.id))).toBe('shared_account');
    expect(await codeOf(await openLink(early, { password: PASSWORD }))).toBe('shared_account');
    const other = await join('agent');
    const link = await linkBy('ada', other.id);
    await by('mina', 'PUT', `/${other.id}`, { ...seat, role: 'admin' });
    expect(await codeOf(await openLink(link, { password: PASSWORD }))).toBe('forbidden');
    expect((await signInBy(other.email)).status).toBe(200);
  });
});

test('What was done is in the log, by whom and when, and in no other site’s', async () => {
  const person = await join('agent');
  await by('ada', 'PUT', `/${person.id}`, { ...seat, role: 'viewer' });
  await by('ada', 'DELETE', `/${person.id}`);
  const read = async (name: AgentName, site: string, before = '') =>
    auditPage.parse(
      await (
        await ask('GET', `/v1/sites/${site}/audit${before && `?before=${before}`}`, {
          cookie: await cookieOf(name),
        })
      ).json(),
    );
  const { entries } = await read('ada', 'shop');
  expect(entries.slice(0, 4)).toMatchObject([
    { name: 'Ada', what: 'removed', about: `${person.name}, viewer` },
    { name: 'Ada', what: 'role', about: `${person.name}: agent to viewer` },
    { name: person.name, what: 'login' },
    { name: person.name, what: 'joined', about: 'agent' },
  ]);
  expect(JSON.stringify((await read('zoe', 'other')).entries)).not.toContain(person.name);

  const insert = env.DB.prepare(
    "INSERT INTO audit (site, at, n, user, name, what, about) VALUES ('shop', ?, ?, 'x', 'x', 'login', '')",
  );
  await env.DB.batch(Array.from({ length: 120 }, (_, n) => insert.bind(1_000 + Math.floor(n / 3), n)));
  const paged: unknown[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page = await read('ada', 'shop', next);
    paged.push(...page.entries);
    ({ next } = page);
  }
  const { results } = await env.DB.prepare("SELECT count(*) AS n FROM audit WHERE site = 'shop'").all();
  expect(results).toEqual([{ n: paged.length }]);
});

test('An owner makes another site, which nobody else knows of', async () => {
  const body = { id: 'second-shop', name: 'Second shop', origin: 'https://second.test' };
  const make = async (name: AgentName) => ask('POST', '/v1/sites', { cookie: await cookieOf(name), body });
  expect((await make('ada')).status).toBe(403);
  expect((await make('zoe')).status).toBe(200);
  expect(await codeOf(await make('mina'))).toBe('site_taken');
  expect(await sitesOf(await cookieOf('zoe'))).toEqual(['other', 'second-shop']);
  const foreign = await ask('GET', '/v1/sites/second-shop/team', { cookie: await cookieOf('mina') });
  const absent = await ask('GET', '/v1/sites/never-made/team', { cookie: await cookieOf('mina') });
  expect([foreign.status, await codeOf(foreign)]).toEqual([absent.status, await codeOf(absent)]);
});
