import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../worker/errors.ts';
import { identityKey, verifyIdentity } from '../../worker/identity.ts';
import { siteId } from '../../worker/protocol.ts';
import { encode } from '../../worker/encoding.ts';

const shop = siteId.parse('shop');
const key = await identityKey(env, shop);
const foreign = await identityKey(env, siteId.parse('other'));

const NOW = Date.parse('2026-11-24T12:00:00Z');
/** In seconds, as a JWT counts. */
const now = NOW / 1_000;
const GOOD = { sub: 'customer-17', aud: 'shop', iat: now, exp: now + 600 };

const bytes = (text: string) => new TextEncoder().encode(text);
const part = (value: unknown) => encode(bytes(JSON.stringify(value)));

const hmac = async (secret: string, text: string, hash = 'SHA-256') => {
  const imported = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash }, false, [
    'sign',
  ]);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes(text)));
};
const hex = (all: Uint8Array) => Array.from(all, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** As any JWT library on a shop's server would make it. */
const jwt = async (
  claims: object,
  head: object = { alg: 'HS256', typ: 'JWT' },
  secret = key,
  hash = 'SHA-256',
) => {
  const body = `${part(head)}.${part(claims)}`;
  return `${body}.${encode(await hmac(secret, body, hash))}`;
};

const verify = (given: unknown, site = shop) => verifyIdentity(env, site, given, NOW);

describe('A shop vouches for a shopper', () => {
  test('by a JWT: its id, name and address', async () => {
    const claims = { ...GOOD, name: 'Ada', email: 'ada@example.com', plan: 'gold', orders: [17, 18] };
    expect(await verify(await jwt(claims))).toEqual({
      id: 'customer-17',
      verified: true,
      name: 'Ada',
      email: 'ada@example.com',
    });
  });

  test('by a JWT of the least there must be, or of a server whose clock is five minutes off', async () => {
    const { iat: _, ...least } = GOOD;
    expect(await verify(await jwt({ ...least, sub: 17 }))).toEqual({ id: '17', verified: true });
    for (const off of [-300, 300])
      expect(await verify(await jwt({ ...GOOD, iat: now + off, exp: now + off + 3_600 }))).toMatchObject({
        verified: true,
      });
  });

  test('by the hash of an id, which vouches for nothing else', async () => {
    const hash = hex(await hmac(key, 'id:customer-17'));
    const known = { id: 'customer-17', verified: true };
    expect(
      await verify({ id: 'customer-17', hash, name: 'Not signed', email: 'not@signed.example' }),
    ).toEqual(known);
    expect(await verify({ id: 'customer-17', hash: hash.toUpperCase() })).toEqual(known);
    expect(await verify({ id: 17, hash: hex(await hmac(key, 'id:17')) })).toEqual({
      id: '17',
      verified: true,
    });
  });

  test('with a key that is another for each site and tells nothing of the secret', () => {
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(foreign).not.toBe(key);
  });

  test('with the very key that any library would take: the values of an independent one', async () => {
    // openssl dgst -sha256 -hmac KEY, of the same text
    expect(hex(await hmac('key', 'The quick brown fox jumps over the lazy dog'))).toBe(
      'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
    );
  });
});

describe('Nobody else can:', () => {
  const tampered = async () => {
    const [head, , signature] = (await jwt(GOOD)).split('.');
    return `${head}.${part({ ...GOOD, sub: 'customer-1' })}.${signature}`;
  };
  const unsigned = (alg: unknown) => `${part({ alg })}.${part(GOOD)}.`;
  const without = ({ [0]: gone }: [keyof typeof GOOD]) => ({ ...GOOD, [gone]: undefined });

  test.for<[string, () => unknown, RegExp]>([
    ['no signature, alg none', () => unsigned('none'), /HS256/],
    ['no signature, alg nOnE', () => unsigned('nOnE'), /HS256/],
    ['no signature, alg HS256', () => unsigned('HS256'), /HS256/],
    ['alg none over a good signature', async () => jwt(GOOD, { alg: 'none' }), /HS256/],
    ['alg HS512, made well', async () => jwt(GOOD, { alg: 'HS512' }, key, 'SHA-512'), /HS256/],
    ['alg RS256 over a good signature', async () => jwt(GOOD, { alg: 'RS256' }), /HS256/],
    ['two algs in a list', async () => jwt(GOOD, { alg: ['HS256', 'none'] }), /HS256/],
    ['no alg', async () => jwt(GOOD, { typ: 'JWT' }), /HS256/],
    [
      'an extension that must be understood',
      async () => jwt(GOOD, { alg: 'HS256', crit: ['b64'], b64: false }),
      /HS256/,
    ],
    [
      'a key that came in the header',
      async () => jwt(GOOD, { alg: 'HS256', jwk: { kty: 'oct', k: 'YQ' } }, 'a'),
      /not signed/,
    ],
    ['the key of another site', async () => jwt(GOOD, undefined, foreign), /not signed/],
    ['an empty key', async () => jwt(GOOD, undefined, ' '), /not signed/],
    ['claims changed after signing', tampered, /not signed/],
    ['for another site', async () => jwt({ ...GOOD, aud: 'other' }), /aud/],
    ['for several sites', async () => jwt({ ...GOOD, aud: ['shop', 'other'] }), /aud/],
    ['for no site', async () => jwt(without(['aud'])), /aud/],
    ['of nobody', async () => jwt(without(['sub'])), /sub/],
    ['of an empty id', async () => jwt({ ...GOOD, sub: '' }), /sub/],
    ['without end', async () => jwt(without(['exp'])), /exp/],
    ['with an end that is no number', async () => jwt({ ...GOOD, exp: `${now + 600}` }), /exp/],
    ['expired this moment', async () => jwt({ ...GOOD, exp: now }), /expired/],
    ['good for a day', async () => jwt({ ...GOOD, exp: now + 86_400 }), /more than an hour/],
    ['good for good, in milliseconds', async () => jwt({ ...GOOD, exp: NOW + 600_000 }), /more than an hour/],
    ['made in the future', async () => jwt({ ...GOOD, iat: now + 301 }), /future/],
    ['good from the future on', async () => jwt({ ...GOOD, nbf: now + 301 }), /future/],
    ['with an e-mail address that is none', async () => jwt({ ...GOOD, email: 'ada' }), /email/],
    ['claims that are a list', async () => jwt([GOOD]), /documented/],
    ['four parts', async () => `${await jwt(GOOD)}.${part({})}`, /HS256/],
    ['a space behind', async () => `${await jwt(GOOD)} `, /HS256/],
    ['nothing', () => '', /HS256/],
    [
      'the hash of another id',
      async () => ({ id: 'customer-1', hash: hex(await hmac(key, 'id:customer-17')) }),
      /not signed/,
    ],
    [
      'the hash by another site’s key',
      async () => ({ id: 'a', hash: hex(await hmac(foreign, 'id:a')) }),
      /not signed/,
    ],
    [
      'a hash that is the signature of a JWT, by a customer with a name like one',
      async () => {
        const name = `${part({ alg: 'HS256' })}.${part(GOOD)}`;
        return `${name}.${encode(await hmac(key, `id:${name}`))}`;
      },
      /not signed/,
    ],
    ['a hash of noughts', () => ({ id: 'a', hash: '0'.repeat(64) }), /not signed/],
  ])('%s', async ([, make, words]) => {
    const refused = await verify(await make()).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ code: 'bad_identity', detail: expect.stringMatching(words) });
  });

  test.for<[string, unknown]>([
    ['a hash that is too short', { id: 'a', hash: 'ab' }],
    ['a hash that is not hex', { id: 'a', hash: 'g'.repeat(64) }],
    ['no hash', { id: 'a' }],
    ['an empty id', { id: '', hash: '0'.repeat(64) }],
    ['a JWT that is as long as a book', 'a'.repeat(8_193)],
    ['a number', 17],
  ])('%s is not even looked at', async ([, given]) => {
    await expect(verify(given)).rejects.toMatchObject({ code: 'bad_identity' });
  });

  test('a JWT of this site at another', async () => {
    await expect(verify(await jwt({ ...GOOD, aud: 'other' }), siteId.parse('other'))).rejects.toMatchObject({
      code: 'bad_identity',
    });
  });

  test('a token or id of the house itself is no identity', async () => {
    const body = `${part({ alg: 'HS256' })}.${part(GOOD)}`;
    for (const purpose of ['id', 'token'])
      await expect(
        verify(`${body}.${encode(await hmac(`${purpose}:${env.SECRET}`, body))}`),
      ).rejects.toMatchObject({
        code: 'bad_identity',
      });
  });
});
