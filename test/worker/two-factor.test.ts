import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeLink } from '../../worker/accounts/make-link.ts';
import { auditPage, resetMade } from '../../worker/team/bodies.ts';
import { totp } from '../totp.ts';
import { cookieOf } from './house.ts';
import {
  accountOf,
  ask,
  codeOf,
  cookiesIn,
  join,
  openLink,
  PASSWORD,
  signInBy,
  somewhere,
  type Person,
} from './people.ts';

const enabled = z.object({ totpURI: z.url(), backupCodes: z.array(z.string()) });

const auth = (path: string, cookie: string, body: object) =>
  ask('POST', `/api/auth/${path}`, { cookie, body, from: somewhere() });

const secretIn = (uri: string) => new URL(uri).searchParams.get('secret') ?? '';

/** Someone whose second factor is on; `codes` are for recovery. */
const careful = async () => {
  const person = await join('agent');
  const set = await auth('two-factor/enable', person.cookie, { password: PASSWORD });
  const { totpURI, backupCodes: codes } = enabled.parse(await set.json());
  const secret = secretIn(totpURI);
  const verified = await auth('two-factor/verify-totp', person.cookie, { code: await totp(secret) });
  return { ...person, cookie: cookiesIn(verified), secret, codes };
};

/** The first half of a sign-in: the password is right, and nobody is in. */
const challenged = async ({ email }: Pick<Person, 'email'>, password = PASSWORD): Promise<string> => {
  const response = await signInBy(email, password);
  expect(await response.clone().json()).toMatchObject({ twoFactorRedirect: true });
  const cookie = cookiesIn(response);
  expect((await ask('GET', '/v1/me', { cookie })).status).toBe(401);
  return cookie;
};

const isIn = async (response: Response) =>
  (await ask('GET', '/v1/me', { cookie: cookiesIn(response) })).status === 200;

describe('A second factor', () => {
  test('is asked for after the password, and a code of the moment lets one in', async () => {
    const person = await careful();
    expect((await accountOf(person.cookie)).hasTwoFactor).toBe(true);
    const half = await challenged(person);
    expect((await auth('two-factor/verify-totp', half, { code: '000000' })).status).toBe(401);
    expect(await isIn(await auth('two-factor/verify-totp', half, { code: await totp(person.secret) }))).toBe(
      true,
    );
  });

  test('is not on before a code has shown that it works', async () => {
    const person = await join('agent');
    await auth('two-factor/enable', person.cookie, { password: PASSWORD });
    expect(await isIn(await signInBy(person.email))).toBe(true);
  });

  test('is asked for each time: no browser can be trusted to go without', async () => {
    const person = await careful();
    const half = await challenged(person);
    const body = { code: await totp(person.secret), trustDevice: true };
    const cookie = cookiesIn(await auth('two-factor/verify-totp', half, body));
    await ask('POST', '/api/auth/sign-out', { cookie, body: {} });
    const again = await ask('POST', '/api/auth/sign-in/email', {
      cookie,
      body: { email: person.email, password: PASSWORD },
      from: somewhere(),
    });
    expect(await again.json()).toMatchObject({ twoFactorRedirect: true });
  });

  test('can be stood in for by a recovery code, each once', async () => {
    const person = await careful();
    const [code = ''] = person.codes;
    expect(person.codes).toHaveLength(10);
    const use = async () => auth('two-factor/verify-backup-code', await challenged(person), { code });
    expect(await isIn(await use())).toBe(true);
    expect((await use()).status).toBe(401);
  });

  test('is not guessed: after five wrong codes the sign-in begins anew, after ten one waits', async () => {
    const person = await careful();
    for (let turn = 0; turn < 2; turn++) {
      const half = await challenged(person);
      for (let n = 0; n < 5; n++) await auth('two-factor/verify-totp', half, { code: '000000' });
      expect(
        await isIn(await auth('two-factor/verify-totp', half, { code: await totp(person.secret) })),
      ).toBe(false);
    }
    const code = await totp(person.secret);
    expect((await auth('two-factor/verify-totp', await challenged(person), { code })).status).toBe(429);
  });

  test('is turned on and off with the password only, and both are in the log', async () => {
    const person = await careful();
    expect((await auth('two-factor/disable', person.cookie, { password: 'a wrong password' })).status).toBe(
      400,
    );
    const off = await auth('two-factor/disable', person.cookie, { password: PASSWORD });
    expect(off.status).toBe(200);
    expect(await isIn(await signInBy(person.email))).toBe(true);
    const log = await ask('GET', '/v1/sites/shop/audit', { cookie: await cookieOf('mina') });
    const { entries } = auditPage.parse(await log.json());
    const theirs = entries.filter(({ name }) => name === person.name).map(({ what }) => what);
    expect(theirs).toEqual(['login', 'twoFactor.off', 'twoFactor.on', 'login', 'joined']);
  });

  test('stays on when the password is set anew by e-mail, and goes with a link from the team', async () => {
    const person = await careful();
    await env.DB.prepare('UPDATE user SET emailVerified = 1 WHERE id = ?').bind(person.id).run();
    const { link } = await makeLink(env, { kind: 'reset', user: person.id }, 60_000);
    await openLink(link, { password: 'another long password' });
    await challenged(person, 'another long password');

    const cookie = await cookieOf('mina');
    const made = await ask('POST', `/v1/sites/shop/team/${person.id}/reset`, { cookie, body: {} });
    await openLink(resetMade.parse(await made.json()).link, { password: PASSWORD });
    expect(await isIn(await signInBy(person.email))).toBe(true);
  });

  test('set up before an address was proven goes with the first letter that reaches it', async () => {
    const taker = await careful();
    const { link } = await makeLink(env, { kind: 'reset', user: taker.id }, 60_000);
    await openLink(link, { password: 'the true owner’s password' });
    expect(await isIn(await signInBy(taker.email, 'the true owner’s password'))).toBe(true);
  });
});

describe('A passkey', () => {
  const options = (cookie: string) => ask('GET', '/api/auth/passkey/generate-register-options', { cookie });

  test('is added within ten minutes of the sign-in, or of the password', async () => {
    const { cookie, id } = await join('agent');
    const response = await options(cookie);
    expect(await response.json()).toMatchObject({
      rp: { id: 'chat.test' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const past = new Date(Date.now() - 11 * 60_000).toISOString();
    await env.DB.prepare('UPDATE session SET createdAt = ? WHERE userId = ?').bind(past, id).run();
    expect((await options(cookie)).status).toBe(403);
    const removed = await auth('passkey/delete-passkey', cookie, { id: 'any' });
    expect(await codeOf(removed)).toBe('confirm_first');
    expect(await codeOf(await auth('confirm', cookie, { password: 'a wrong password' }))).toBe(
      'wrong_password',
    );
    expect((await options(cookie)).status).toBe(403);
    expect((await auth('confirm', cookie, { password: PASSWORD })).status).toBe(200);
    expect((await options(cookie)).status).toBe(200);
  });

  test('that nobody registered lets nobody in', async () => {
    const asked = await ask('GET', '/api/auth/passkey/generate-authenticate-options');
    const response = {
      id: 'made-up',
      rawId: 'made-up',
      type: 'public-key',
      response: {},
      clientExtensionResults: {},
    };
    expect((await auth('passkey/verify-authentication', cookiesIn(asked), { response })).status).toBe(401);
  });
});

test.for([
  'sign-up/email',
  'update-user',
  'list-sessions',
  'revoke-session',
  'delete-user',
  'change-email',
  'request-password-reset',
  'reset-password',
  'two-factor/send-otp',
  'two-factor/get-totp-uri',
])('What there is no use for is not there: %s', async (path) => {
  const cookie = await cookieOf('mina');
  expect((await auth(path, cookie, {})).status).toBe(404);
  expect((await ask('GET', `/api/auth/${path}`, { cookie })).status).toBe(404);
  expect((await auth(`${path}/`, cookie, {})).status).toBe(404);
});
