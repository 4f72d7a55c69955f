import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { may, RIGHTS } from '../../worker/rights.ts';
import { deskOf } from '../../worker/durable-objects-router.ts';
import { siteId } from '../../worker/protocol.ts';
import { routes } from '../../worker/routes/routes.ts';
import { CLOSE } from '../../worker/wire.ts';
import { cookieOf, hearUntil, id, say, shopperIn, startChat } from './house.ts';
import { ask, codeOf, dial, HELLO, join, socketAt, type Person } from './people.ts';

const seat = { capacity: 4, topics: [], voucherLimit: 0 };
const desk = deskOf(env, { id: siteId.parse('shop') });

const isAction = (caller: string) => caller in RIGHTS;

/** How long it may take until someone is out, in ms. */
const OUT_WITHIN = 5_000;

const begin = async () => {
  const started = await startChat();
  const shopper = await shopperIn(started);
  await say(shopper, 'Hello?');
  return { chat: started.chat, shopper };
};

/** Every window that an agent can have: the desk, a live chat, and one that has ended. */
const openAll = async ({ cookie }: Person) => {
  const [live, over] = [await begin(), await begin()];
  over.shopper.say({ type: 'end', id: id() });
  await hearUntil(over.shopper, 'ended');
  const windows = [
    '/v1/sites/shop/desk/socket',
    `/v1/sites/shop/chats/${live.chat}/socket`,
    `/v1/sites/shop/chats/${over.chat}/socket`,
  ].map((path) => socketAt(path, cookie));
  const ears = await Promise.all(windows);
  for (const ear of ears) await ear.next('welcome');
  return { ears, chat: live.chat };
};

const codesOf = async ({ ears }: Pick<Awaited<ReturnType<typeof openAll>>, 'ears'>): Promise<number[]> => {
  const late = new Promise<number[]>((resolve) => void setTimeout(() => resolve([]), OUT_WITHIN));
  return Promise.race([Promise.all(ears.map(async (ear) => (await ear.closed()).code)), late]);
};

const remove = async ({ id: user }: Person) =>
  ask('DELETE', `/v1/sites/shop/team/${user}`, { cookie: await cookieOf('mina') });
const change = async ({ id: user }: Person, role: string) =>
  ask('PUT', `/v1/sites/shop/team/${user}`, { cookie: await cookieOf('mina'), body: { ...seat, role } });

describe('Who is removed', () => {
  test('is out within 5 s: of the desk, of a live chat, of an ended one', async () => {
    const person = await join('agent');
    const windows = await openAll(person);
    expect((await remove(person)).status).toBe(200);
    expect(await codesOf(windows)).toEqual([CLOSE.forbidden, CLOSE.forbidden, CLOSE.forbidden]);
  });

  test('has no chats any more: they wait for someone else at once', async () => {
    const person = await join('agent');
    const { chat, shopper } = await begin();
    const ear = await socketAt(`/v1/sites/shop/chats/${chat}/socket`, person.cookie);
    await ear.next('welcome');
    ear.say({ type: 'take', id: id() });
    await hearUntil(shopper, 'taken');
    await remove(person);
    expect(await hearUntil(shopper, 'released')).toMatchObject({ agent: { id: person.id } });
  });

  test('is out too where the desk slept meanwhile', async () => {
    const person = await join('agent');
    const windows = await openAll(person);
    await evictDurableObject(desk);
    await remove(person);
    expect(await codesOf(windows)).toEqual([CLOSE.forbidden, CLOSE.forbidden, CLOSE.forbidden]);
  });

  test('is out too who left the desk and kept the chats', async () => {
    const person = await join('agent');
    const { ears } = await openAll(person);
    const [atDesk, ...inChats] = ears;
    atDesk?.hangUp();
    await atDesk?.closed();
    await evictDurableObject(desk);
    await remove(person);
    expect(await codesOf({ ears: inChats })).toEqual([CLOSE.forbidden, CLOSE.forbidden]);
  });

  test('finds every route of the site as shut as one that there is not', async () => {
    const person = await join('admin');
    const { chat } = await openAll(person);
    await remove(person);
    const ofSite = routes.filter(
      ({ path, caller }) =>
        path.startsWith('/v1/sites/:site') && (isAction(caller) || caller === 'participant'),
    );
    expect(ofSite.length).toBeGreaterThan(10);
    for (const { method, path } of ofSite) {
      const at = path.replace(':site', 'shop').replace(':chat', chat).replaceAll(/:\w+/g, 'any');
      const response = await ask(method, at, {
        cookie: person.cookie,
        ...(method !== 'GET' && { body: {} }),
      });
      expect([path, response.status, await codeOf(response)]).toEqual([path, 404, 'unknown_site']);
    }
    expect((await ask('GET', '/v1/me', { cookie: person.cookie })).status).toBe(200);
  });

  test('is out though they came in while they were being removed', async () => {
    const person = await join('agent');
    const { chat } = await begin();
    const coming = [
      await dial('/v1/sites/shop/desk/socket', person.cookie),
      await dial(`/v1/sites/shop/chats/${chat}/socket`, person.cookie),
    ];
    // As if the desk had closed what it knew of a moment before.
    await env.DB.prepare('DELETE FROM member WHERE user = ?').bind(person.id).run();
    for (const ear of coming) ear.say(HELLO);
    expect(await codesOf({ ears: coming })).toEqual([CLOSE.forbidden, CLOSE.forbidden]);
    expect(coming.flatMap((ear) => ear.rest())).toEqual([]);
  });
});

describe('Who gets another role', () => {
  test('comes in again by the door, in all windows', async () => {
    const person = await join('agent');
    const windows = await openAll(person);
    await change(person, 'admin');
    expect(await codesOf(windows)).toEqual([CLOSE.expired, CLOSE.expired, CLOSE.expired]);
    const again = await openAll(person);
    again.ears[0]?.hangUp();
  });

  test('is out of the windows that the new one does not open', async () => {
    const person = await join('agent');
    const windows = await openAll(person);
    await change(person, 'viewer');
    expect(await codesOf(windows)).toEqual([CLOSE.forbidden, CLOSE.forbidden, CLOSE.forbidden]);
    expect(may('viewer', 'chats.work')).toBe(false);
    expect(await codeOf(await ask('GET', '/v1/sites/shop/shoppers/any', { cookie: person.cookie }))).toBe(
      'forbidden',
    );
  });

  test('of colleagues nobody is disturbed', async () => {
    const [person, colleague] = [await join('agent'), await join('agent')];
    const [gone, kept] = [await openAll(person), await openAll(colleague)];
    await remove(person);
    await codesOf(gone);
    for (const ear of kept.ears) ear.say({ type: 'nonsense' });
    for (const ear of kept.ears) expect(await ear.next('error')).toMatchObject({ code: 'unknown_type' });
  });
});
