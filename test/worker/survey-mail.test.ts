import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChatId } from '../../worker/protocol.ts';
import { objectOf, recordOf, rowsOf, set, shown } from './asking.ts';
import { agentIn, call, hearUntil, HOUSE, id, say, shopperIn, startChat } from './house.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const sent: EmailMessageBuilder[] = [];
const binding = env.EMAIL;
let before: object;
beforeAll(async () => {
  Object.assign(env, { EMAIL: { send: async (mail: EmailMessageBuilder) => void sent.push(mail) } });
  before = (await shown()).settings;
});
afterAll(() => void Object.assign(env, { EMAIL: binding }));

let now = 0;
beforeEach(() => {
  vi.setSystemTime((now = Date.now()));
  sent.length = 0;
});
afterEach(async () => {
  await set(before);
  vi.useRealTimers();
});
const pass = (ms: number) => vi.setSystemTime((now += ms));
const ring = (chat: ChatId) => runDurableObjectAlarm(objectOf(chat));

let addresses = 0;
/** A chat that was answered while its shopper was there, read, and left by them; then it is ended. */
const endedAway = async ({ stays = false, email = `tom-${++addresses}@home.test` } = {}) => {
  const { chat, token } = await startChat();
  const shopper = await shopperIn({ chat, token });
  shopper.say({ type: 'message', id: id(), text: 'Is it oven-safe?', facts: { email } });
  await shopper.next('message');
  const agent = await agentIn(chat);
  await agent.next('messages');
  await say(agent, 'It is.');
  await hearUntil(shopper, 'text');
  shopper.say({ type: 'seen', seq: 2 });
  await agent.next('seen');
  if (!stays) {
    shopper.hangUp();
    await shopper.closed();
  }
  agent.say({ type: 'end', id: id() });
  await hearUntil(agent, 'ended');
  return { chat, token, shopper, agent, email };
};

const linkIn = (mail: EmailMessageBuilder | undefined): string =>
  /https:\S+(\/v1\/surveys\/\S+)/.exec(JSON.stringify(mail?.text).replaceAll('\\n', ' '))?.[1] ??
  expect.fail('There is no link');

/** The link in the letter that came ten minutes later. */
const asked = async () => {
  const ended = await endedAway();
  pass(10 * MINUTE);
  await ring(ended.chat);
  return { ...ended, link: linkIn(sent[0]) };
};
const answer = (link: string, fields: Record<string, string> | [string, string][], origin = HOUSE) =>
  call(link, {
    method: 'POST',
    headers: { Origin: origin },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

describe('A shopper who left an address and was away when the question came', () => {
  test('is asked by one letter, ten minutes after the end, and never again', async () => {
    const { chat, email } = await endedAway();
    pass(9 * MINUTE);
    await ring(chat);
    expect(sent).toEqual([]);
    pass(MINUTE);
    await ring(chat);
    expect(sent).toMatchObject([
      {
        to: email,
        subject: 'How was your chat with Test shop?',
        text: expect.stringMatching(/^You chatted.*\/v1\/surveys\/.*for a day.*\n-- \nTest shop\n$/s),
      },
    ]);
    for (let hours = 0; hours < 25; hours++) {
      pass(HOUR);
      await ring(chat);
    }
    expect(sent).toHaveLength(1);
  });

  test('is not asked by letter while they are there, once they answered or put it away, nor where the shop does not want that', async () => {
    const here = await endedAway({ stays: true });
    pass(2 * MINUTE);
    here.shopper.say({ type: 'survey', id: id(), sign: 'dismissed' });
    await hearUntil(here.shopper, 'survey');
    here.shopper.hangUp();
    await here.shopper.closed();
    pass(20 * MINUTE);
    await ring(here.chat);
    await set({ survey: { mail: false } });
    const { chat } = await endedAway();
    pass(11 * MINUTE);
    await ring(chat);
    expect(sent).toEqual([]);
  });
});

describe('The page behind the link', () => {
  test('asks without a script, and a GET never votes', async () => {
    const { chat, link } = await asked();
    const rows = await rowsOf(chat);
    for (const method of ['GET', 'GET', 'HEAD']) {
      const page = await call(link, { method });
      expect(page.status).toBe(200);
    }
    const page = await call(link);
    const text = await page.text();
    expect(text).toContain('<legend>How satisfied were you with this chat?</legend>');
    expect(text.match(/type="radio"\s+name="score"/g)).toHaveLength(5);
    expect(text).not.toMatch(/<script| checked|http-equiv|src=/);
    expect(page.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
    expect(page.headers.get('X-Robots-Tag')).toBe('noindex, nofollow');
    expect(page.headers.get('Set-Cookie')).toBeNull();
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    expect(await rowsOf(chat)).toBe(rows);
    expect((await recordOf(chat)).survey).toMatchObject({ seenAt: null, answeredAt: null });
  });

  test('is in the language of the shopper’s browser, from right to left where that is written so', async () => {
    const { chat, link } = await asked();
    await runInDurableObject(objectOf(chat), (_, { storage }) =>
      storage.sql.exec("UPDATE message SET body = json_set(body, '$.opened.language', 'ar') WHERE seq = 1"),
    );
    await set({ texts: { ar: { 'survey.title': 'كيف كنا؟' } } });
    vi.useRealTimers();
    await evictDurableObject(objectOf(chat), { webSockets: 'close' });
    const text = await (await call(link)).text();
    expect(text).toMatch(/<html lang="ar" dir="rtl"/);
    expect(text).toContain('كيف كنا؟');
  });

  test('asks in the words in which the chat was asked', async () => {
    await set({ survey: { other: { en: 'Did we do well?' } } });
    const words = { a: 'How satisfied were you with this chat?', b: 'Did we do well?' };
    const seen = new Set<string>();
    while (seen.size < 2) {
      sent.length = 0;
      const { chat, link } = await asked();
      const variant = (await recordOf(chat)).survey?.variant ?? expect.fail('None is told');
      expect(await (await call(link)).text()).toContain(`<legend>${words[variant]}</legend>`);
      seen.add(variant);
    }
  });

  test('takes an answer from its own form alone, stores it once, and lets it be changed for ten minutes', async () => {
    const { chat, link } = await asked();
    const rows = await rowsOf(chat);
    const given = { score: '2', solved: 'no', reasons: 'speed', comment: 'Slow,\r\nbut kind' };
    expect((await answer(link, given, 'https://evil.test')).status).toBe(403);
    expect((await answer(link, { comment: 'No score' })).status).toBe(422);
    expect(await rowsOf(chat)).toBe(rows);
    const taken = await answer(link, given);
    expect([taken.status, taken.headers.get('Location')]).toEqual([303, link]);
    await answer(link, given);
    expect(await rowsOf(chat)).toBe(rows + 1);
    const { score, comment, survey } = await recordOf(chat);
    expect({ score, comment }).toEqual({ score: 2, comment: 'Slow,\nbut kind' });
    expect(survey).toMatchObject({
      via: 'mail',
      locale: 'en',
      solved: false,
      reasons: ['speed'],
      answeredAt: now,
    });
    expect(await (await call(link)).text()).toMatch(/value="2"\s+checked/);
    await answer(link, [
      ['score', '4'],
      ['reasons', 'speed'],
      ['reasons', 'effort'],
    ]);
    expect(await recordOf(chat)).toMatchObject({ score: 4, survey: { reasons: ['speed', 'effort'] } });
    pass(10 * MINUTE + 1);
    expect((await answer(link, { score: '5' })).status).toBe(303);
    expect((await recordOf(chat)).score).toBe(4);
    expect(await (await call(link)).text()).not.toContain('<form');
  });

  test('says kindly that the day is over, and knows no link that was made elsewhere', async () => {
    const { chat, link } = await asked();
    pass(24 * HOUR);
    const late = await call(link);
    expect(late.status).toBe(200);
    expect(await late.text()).toContain('no longer open');
    expect((await answer(link, { score: '5' })).status).toBe(303);
    expect((await recordOf(chat)).score).toBeNull();
    expect((await call(`${link.slice(0, -4)}AAAA`)).status).toBe(404);
  });

  test('takes no answer to another question: a score that is not on the scale, a reason that was not offered', async () => {
    const { chat, link } = await asked();
    expect((await answer(link, { score: '9' })).status).toBe(400);
    expect((await answer(link, { score: '5', reasons: 'Bribes' })).status).toBe(400);
    expect((await recordOf(chat)).score).toBeNull();
  });
});
