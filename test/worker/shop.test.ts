import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { shopShown, type Shop } from '../../worker/api.ts';
import { identityKey } from '../../worker/identity.ts';
import { siteId } from '../../worker/protocol.ts';
import { asAgent, call, cookieOf, HOUSE, post, SHOP, type AgentName } from './house.ts';

const PATH = '/v1/sites/shop/settings';

const shown = async (name: AgentName = 'mina') => shopShown.parse(await (await asAgent(name, PATH)).json());

const put = async (body: object, name: AgentName = 'mina'): Promise<Response> =>
  call(PATH, {
    method: 'PUT',
    headers: { Origin: HOUSE, Cookie: await cookieOf(name) },
    body: JSON.stringify(body),
  });

const changed = (shop: Shop, settings: object): object => ({
  ...shop,
  settings: { ...shop.settings, ...settings },
});
const codeOf = async (response: Response) => (await response.json<{ code: string }>()).code;
const tag = async () => (await call('/w/shop.js')).text();

let started: Shop;
beforeAll(async () => {
  started = await shown();
});
beforeEach(async () => {
  const { rev } = await shown();
  expect((await put({ ...started, rev })).status).toBe(200);
});
afterEach(() => vi.useRealTimers());

describe('What a site has set', () => {
  test('is whole, though its row is of before there was so much to set', () => {
    expect(started).toMatchObject({
      origins: [SHOP],
      settings: { name: 'Test shop', colour: '#336699', hours: null, radius: 18, invitations: { on: false } },
    });
  });

  test('is in the tag as soon as it is changed, and the tag is asked for again within the minute', async () => {
    expect(await tag()).toContain('--accent:#336699');
    const answer = await put(changed(await shown(), { colour: '#aa0000', greeting: 'Good morning' }));
    expect(answer.status).toBe(200);
    const script = await call('/w/shop.js');
    expect(script.headers.get('Cache-Control')).toBe('public, max-age=45');
    expect(await script.text()).toMatch(/"css":"[^"]*--accent:#aa0000[^"]*","greeting":"Good morning"/);
  });

  test('is live within ten seconds where the tag was served from memory', async () => {
    await tag();
    const { settings } = await shown();
    await env.DB.prepare('UPDATE site SET settings = ? WHERE id = ?')
      .bind(JSON.stringify({ ...settings, colour: '#00aa00' }), 'shop')
      .run();
    expect(await tag()).toContain('--accent:#336699');
    vi.setSystemTime(Date.now() + 10_001);
    expect(await tag()).toContain('--accent:#00aa00');
  });

  test('counts a trial anew whose shares or words are others, whatever number comes along', async () => {
    const when = [{ kind: 'exit' }];
    const rule = { id: 'help', text: 'May we help?', others: [], holdout: 10, run: 1, when };
    const widget = { holdout: 5, contact: 'https://shop.test/contact' };
    const runsAfter = async (holdout: number, rules: object[], aa: object) => {
      const experiments = { widget: { ...widget, holdout, run: 9 }, aa };
      const shop = changed(await shown(), { experiments, invitations: { on: true, rules } });
      expect((await put(shop)).status).toBe(200);
      const { experiments: set, invitations } = (await shown()).settings;
      return [set.widget.run, invitations.rules[0]?.run, set.aa.run];
    };
    const first = await runsAfter(5, [{ ...rule, run: 7 }], { on: true, trials: 3 });
    const [shares = 0, words, nothing = 0] = first;
    expect(words).toBe(1);
    // Nothing of it is tried otherwise.
    expect(
      await runsAfter(5, [{ ...rule, when: [{ kind: 'scroll', percent: 50 }] }], { on: true, trials: 3 }),
    ).toEqual(first);
    expect(await runsAfter(10, [{ ...rule, holdout: 20 }], { on: true, trials: 2 })).toEqual([
      shares + 1,
      2,
      nothing + 3,
    ]);
    expect(await runsAfter(0, [{ ...rule, holdout: 20, others: ['Any questions?'] }], { on: false })).toEqual(
      [shares + 2, 3, nothing + 5],
    );
  });

  test('names the site for the people who work there too', async () => {
    await put(changed(await shown(), { name: 'Pan & Pot' }));
    expect(await (await asAgent('tom', '/v1/me')).json()).toMatchObject({ sites: [{ name: 'Pan & Pot' }] });
  });

  test('is shown to all who work there, the key to those alone who run the site', async () => {
    expect((await shown('mina')).key).toBe(await identityKey(env, siteId.parse('shop')));
    for (const name of ['tom', 'vera'] as const) {
      const { key, ...rest } = await shown(name);
      expect(key).toBeUndefined();
      expect(rest).toMatchObject({ settings: { name: 'Test shop' } });
    }
  });
});

describe('Two who change it at once', () => {
  test('do not overwrite each other: the second is told, and can do it anew', async () => {
    const [mine, theirs] = [await shown(), await shown()];
    expect((await put(changed(mine, { greeting: 'Mine' }))).status).toBe(200);
    const refused = await put(changed(theirs, { colour: '#000000' }));
    expect(refused.status).toBe(409);
    expect(await codeOf(refused)).toBe('settings_conflict');
    expect((await shown()).settings).toMatchObject({ greeting: 'Mine', colour: '#336699' });
    expect((await put(changed(await shown(), { colour: '#000000' }))).status).toBe(200);
    expect((await shown()).settings).toMatchObject({ greeting: 'Mine', colour: '#000000' });
  });

  test('of the time zone are changes like any other, and of one that there is not, none', async () => {
    const before = await shown();
    expect(before.timeZone).toBe('Europe/London');
    expect(await (await put({ ...before, timeZone: 'Europe/Berlin' })).json()).toMatchObject({
      timeZone: 'Europe/Berlin',
    });
    expect(await codeOf(await put(changed(before, { greeting: 'Late' })))).toBe('settings_conflict');
    expect((await put({ ...(await shown()), timeZone: 'Europe/Atlantis' })).status).toBe(400);
  });

  test('at the very same moment: one is told', async () => {
    const shop = await shown();
    const answers = await Promise.all(
      ['One', 'Two', 'Three'].map((greeting) => put(changed(shop, { greeting }))),
    );
    const winner = answers.find(({ ok }) => ok);
    expect(answers.filter((answer) => answer !== winner).map(({ status }) => status)).toEqual([409, 409]);
    expect(await winner?.json()).toMatchObject({ settings: { greeting: (await shown()).settings.greeting } });
  });

  test('in the same way, as when an answer was lost and the change is sent again, are both told that it is done', async () => {
    const change = changed(await shown(), { greeting: 'Twice' });
    const [first, second] = [await put(change), await put(change)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await second.json()).toEqual(await first.json());
  });
});

describe('The pages of a shop', () => {
  test('are its own as soon as they are added, and not any more when they are taken away', async () => {
    const start = async () => (await post('/v1/sites/shop/chats', {}, 'https://new.test')).status;
    expect(await start()).toBe(403);
    await put({ ...(await shown()), origins: [SHOP, 'https://new.test'] });
    expect(await start()).toBe(200);
    await put({ ...(await shown()), origins: [SHOP] });
    expect(await start()).toBe(403);
  });

  test('may be written as people write addresses, and are kept as browsers tell them, each once', async () => {
    const written = [
      ' https://Shop.Test/pans?a#b ',
      SHOP,
      'https://*.wild.test/',
      'http://localhost:8787',
      'https://münchen.test',
    ];
    await put({ ...(await shown()), origins: written });
    expect((await shown()).origins).toEqual([
      SHOP,
      'https://*.wild.test',
      'http://localhost:8787',
      'https://xn--mnchen-3ya.test',
    ]);
  });

  test.for([
    '',
    'shop.test',
    'null',
    '*',
    'https://*',
    'https://*.com',
    'https://a.*.test',
    'ftp://shop.test',
    'https://me:secret@shop.test',
  ])('are refused when written %j, with a sentence that says how to write them', async (origin) => {
    const refused = await put({ ...(await shown()), origins: [origin] });
    expect(refused.status).toBe(400);
    expect((await refused.json<{ detail: string }>()).detail).toContain('write https://www.shop.example');
  });

  test('are one at least', async () => {
    expect((await put({ ...(await shown()), origins: [] })).status).toBe(400);
  });
});

test('What is refused is refused whole, and says which field it is', async () => {
  const refused = await put(changed(await shown(), { greeting: 'New', offset: { side: 500, bottom: 20 } }));
  expect(refused.status).toBe(400);
  expect((await refused.json<{ detail: string }>()).detail).toMatch(/^settings\.offset\.side: /);
  expect((await shown()).settings.greeting).toBe('Hello');
});
