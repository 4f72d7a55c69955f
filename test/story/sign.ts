/** What a shop's own server signs. */
import { createHmac } from 'node:crypto';
import { DEMO_SITE } from '../../demo/seed.ts';

const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');

/** A JWT (HS256) with these claims for the demo site, good for half an hour. */
export const sign = (key: string, claims: object): string => {
  const exp = Math.floor(Date.now() / 1_000) + 1_800;
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ aud: DEMO_SITE, exp, ...claims })}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
};
