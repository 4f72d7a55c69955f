import { expect, test } from 'vitest';
import { shop } from '../../worker/api.ts';
import { auditPage } from '../../worker/team/bodies.ts';
import { cookieOf, startChat } from './house.ts';
import { ask, join } from './people.ts';

const SITE = '/v1/sites/shop';
const as = async (method: string, path: string, body?: object) =>
  ask(method, `${SITE}${path}`, { cookie: await cookieOf('ada'), ...(body && { body }) });

/** What Ada did, the newest first. */
const log = async () => {
  const { entries } = auditPage.parse(await (await as('GET', '/audit')).json());
  return entries.filter(({ name }) => name === 'Ada').map(({ what, about }) => `${what} ${about}`);
};

test('Changes of settings and origins are in the log: which parts, not their words', async () => {
  const before = shop.parse(await (await as('GET', '/settings')).json());
  const settings = { ...before.settings, greeting: 'A secret greeting', colour: '#aa0000' };
  const origins = [...before.origins, 'https://second.shop.test'];
  expect((await as('PUT', '/settings', { ...before, settings, origins })).status).toBe(200);
  expect((await log()).slice(0, 2)).toEqual(['settings greeting, colour', `origins ${origins.join(', ')}`]);
});

test('Whoever reads all that is kept of a shopper is in the log, once an hour', async () => {
  const { shopper } = await startChat();
  for (let n = 0; n < 3; n++) expect((await as('GET', `/shoppers/${shopper}`)).status).toBe(200);
  expect((await log()).filter((entry) => entry === `export ${shopper}`)).toHaveLength(1);
});

test('Whoever takes another name stands in the log with both: nobody acts in the name of a colleague', async () => {
  const { name, cookie } = await join('agent');
  const rename = (wanted: string) => ask('PUT', '/v1/me/name', { cookie, body: { name: wanted } });
  expect((await rename('Ada')).status).toBe(200);
  const [newest] = auditPage.parse(await (await as('GET', '/audit')).json()).entries;
  expect(newest).toMatchObject({ name, what: 'name', about: 'Ada' });
  // It stands in letters, and in what shoppers read.
  expect((await rename('Ada\nhttps://evil.test')).status).toBe(400);
});

test('The log is for owners and admins, and takes no changes', async () => {
  const { cookie } = await join('agent');
  expect((await ask('GET', `${SITE}/audit`, { cookie })).status).toBe(403);
  for (const method of ['POST', 'PUT', 'DELETE']) expect((await as(method, '/audit', {})).status).toBe(404);
});
