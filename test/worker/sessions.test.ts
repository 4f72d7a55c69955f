import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { deviceOf } from '../../worker/accounts/device.ts';
import { mailReset } from '../../worker/accounts/forgot.ts';
import { CLOSE } from '../../worker/wire.ts';
import {
  accountOf,
  ask,
  codeOf,
  cookiesIn,
  join,
  PASSWORD,
  signInBy,
  socketAt,
  somewhere,
} from './people.ts';

const DESK = '/v1/sites/shop/desk/socket';
const isIn = async (cookie: string) => (await ask('GET', '/v1/me', { cookie })).status === 200;

/** The same person, signed in twice, with the desk open in both. */
const twice = async () => {
  const person = await join('agent');
  const other = cookiesIn(await signInBy(person.email));
  const [here, there] = [await socketAt(DESK, person.cookie), await socketAt(DESK, other)];
  await here.next('welcome');
  await there.next('welcome');
  return { person, other, here, there };
};

describe('Sessions', () => {
  test('are listed by the device they began with, and by no address', async () => {
    const { person } = await twice();
    const { sessions } = await accountOf(person.cookie);
    expect(sessions.map(({ device }) => device)).toEqual(['Firefox on Linux', 'Firefox on Linux']);
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1);
    const stored = await env.DB.batch([
      env.DB.prepare('SELECT * FROM session'),
      env.DB.prepare('SELECT * FROM attempt'),
      env.DB.prepare('SELECT * FROM audit'),
    ]);
    const text = JSON.stringify(stored.map(({ results }) => results));
    expect(text).not.toMatch(/198\.51\.100|192\.0\.2|Mozilla/);
  });

  test('one that is ended is over: its cookie, and its windows', async () => {
    const { person, other, there } = await twice();
    const elsewhere = (await accountOf(person.cookie)).sessions.find(({ isThis }) => !isThis);
    const path = `/v1/me/sessions/${elsewhere?.id}`;
    expect((await ask('DELETE', path, { cookie: person.cookie })).status).toBe(200);
    expect((await there.closed()).code).toBe(CLOSE.expired);
    expect([await isIn(person.cookie), await isIn(other)]).toEqual([true, false]);
    expect((await ask('DELETE', path, { cookie: person.cookie })).status).toBe(404);
  });

  test('of someone else cannot be ended', async () => {
    const [mine, theirs] = [await join('owner'), await join('agent')];
    const [session] = (await accountOf(theirs.cookie)).sessions;
    expect((await ask('DELETE', `/v1/me/sessions/${session?.id}`, { cookie: mine.cookie })).status).toBe(404);
    expect(await isIn(theirs.cookie)).toBe(true);
    await ask('DELETE', `/v1/sites/shop/team/${mine.id}`, { cookie: mine.cookie });
  });

  test('all others are ended at once', async () => {
    const { person, other, there } = await twice();
    await ask('DELETE', '/v1/me/sessions', { cookie: person.cookie });
    expect((await there.closed()).code).toBe(CLOSE.expired);
    expect([await isIn(person.cookie), await isIn(other)]).toEqual([true, false]);
  });

  test('signing out closes the windows of that session alone', async () => {
    const { person, here, there } = await twice();
    await ask('POST', '/api/auth/sign-out', { cookie: person.cookie, body: {} });
    expect((await here.closed()).code).toBe(CLOSE.expired);
    there.say({ type: 'nonsense' });
    expect(await there.next('error')).toMatchObject({ code: 'unknown_type' });
  });

  test('another password ends all but the one in which it was set', async () => {
    const { person, other, here, there } = await twice();
    const change = (currentPassword: string) =>
      ask('POST', '/api/auth/change-password', {
        cookie: person.cookie,
        body: { currentPassword, newPassword: 'another long password', revokeOtherSessions: true },
        from: somewhere(),
      });
    expect((await change('a wrong password')).status).toBe(400);
    const changed = await change(PASSWORD);
    expect([(await here.closed()).code, (await there.closed()).code]).toEqual([CLOSE.expired, CLOSE.expired]);
    expect([await isIn(cookiesIn(changed)), await isIn(person.cookie), await isIn(other)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('Guessing a password', () => {
  test('is stopped for the account, wherever it comes from', async () => {
    const { email } = await join('agent');
    for (let n = 0; n < 10; n++) expect((await signInBy(email, `wrong password ${n}`)).status).toBe(401);
    const stopped = await signInBy(email);
    expect([stopped.status, await codeOf(stopped)]).toEqual([429, 'too_many_tries']);
    expect((await signInBy((await join('agent')).email)).status).toBe(200);
  });

  test.for([
    'change-password',
    'two-factor/enable',
    'two-factor/disable',
    'two-factor/generate-backup-codes',
  ])('is stopped for the account in a session that was stolen: %s', async (path) => {
    const { cookie } = await join('agent');
    const guess = (password: string) =>
      ask('POST', `/api/auth/${path}`, {
        cookie,
        body: { password, currentPassword: password, newPassword: 'another long password' },
        from: somewhere(),
      });
    for (let n = 0; n < 10; n++) expect((await guess(`wrong password ${n}`)).status).toBe(400);
    const stopped = await guess(PASSWORD);
    expect([stopped.status, await codeOf(stopped)]).toEqual([429, 'too_many_tries']);
  });

  test('is stopped for the address, whomever it is about', async () => {
    const from = '203.0.113.7';
    for (let n = 0; n < 5; n++)
      expect((await signInBy(`nobody-${n}@shop.test`, PASSWORD, from)).status).toBe(401);
    expect((await signInBy('nobody-6@shop.test', PASSWORD, from)).status).toBe(429);
    expect((await signInBy('nobody-6@shop.test', PASSWORD)).status).toBe(401);
  });
});

test('A forgotten password is answered alike whether there is such an account, and a link goes to those who have one', async () => {
  const { email } = await join('agent');
  const links = async () =>
    (
      await env.DB.prepare('SELECT count(*) AS n FROM verification WHERE value LIKE \'%"reset"%\'').first<{
        n: number;
      }>()
    )?.n ?? 0;
  const before = await links();
  const forget = (address: string) =>
    ask('POST', '/v1/forgot', { body: { email: address }, from: somewhere() });
  const answers = [await forget(email), await forget('nobody@shop.test')];
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual([
    '{"done":true}',
    '{"done":true}',
  ]);
  await expect.poll(links).toBe(before + 1);
  for (let n = 0; n < 5; n++) await mailReset(env, email);
  expect(await links()).toBe(before + 3);
});

test.for([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1',
    'Safari on iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  ['Safari on macOS', 'Safari on macOS'],
  ['curl/8.9', 'A browser'],
])('The device %s is called %s', ([userAgent = '', words]) => {
  expect(deviceOf(userAgent)).toBe(words);
});
