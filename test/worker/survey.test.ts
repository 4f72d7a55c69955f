import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { FIRST_SURVEY, offerTo, surveySettings } from '../../worker/survey.ts';
import { answered, asked, objectOf, recordOf, set, SHOP, shown } from './asking.ts';
import { agentIn, hearUntil, id, PAGE, say, shopperIn, startChat } from './house.ts';

const MINUTE = 60_000;

afterEach(() => vi.useRealTimers());

let before: object;
beforeAll(async () => {
  before = (await shown()).settings;
});
afterEach(() => set(before));

describe('At the end of a chat', () => {
  test('that was answered its shopper is asked what the shop asks, whoever ends it', async () => {
    const byAgent = await answered();
    byAgent.agent.say({ type: 'end', id: id() });
    const asked = { survey: FIRST_SURVEY, open: true };
    expect(await hearUntil(byAgent.shopper, 'ended')).toMatchObject(asked);
    const byShopper = await answered();
    byShopper.shopper.say({ type: 'end', id: id() });
    expect(await hearUntil(byShopper.shopper, 'ended')).toMatchObject(asked);
    const { chat } = await answered();
    vi.setSystemTime(Date.now() + 31 * MINUTE);
    await runDurableObjectAlarm(objectOf(chat));
    expect(await recordOf(chat)).toMatchObject({
      unasked: null,
      survey: { scale: 'csat', wording: 1, seenAt: null, answeredAt: null },
    });
  });

  test('that nobody answered nothing is asked, and why is kept', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Hello?');
    shopper.say({ type: 'end', id: id() });
    const ended = await hearUntil(shopper, 'ended');
    expect(ended).toMatchObject({ unasked: 'unanswered' });
    expect(ended).not.toHaveProperty('survey');
    expect(await recordOf(started.chat)).toMatchObject({ survey: null, unasked: 'unanswered' });
  });

  test('a blocked shopper is not asked, nor is anyone where the shop does not ask', async () => {
    const blocked = await answered();
    await env.DB.prepare('INSERT INTO block (site, shopper, name, reason, by, at) VALUES (?, ?, ?, ?, ?, ?)')
      .bind(SHOP, (await recordOf(blocked.chat)).shopper, 'Shopper', 'Insults', 'Tom', 0)
      .run();
    blocked.agent.say({ type: 'end', id: id() });
    expect(await hearUntil(blocked.shopper, 'ended')).toMatchObject({ unasked: 'blocked' });
    await set({ survey: { on: false } });
    const { agent, shopper } = await answered();
    agent.say({ type: 'end', id: id() });
    expect(await hearUntil(shopper, 'ended')).toMatchObject({ unasked: 'off' });
  });

  test('it is kept whether it began in opening hours, and what it was about', async () => {
    await set({
      hours: { zone: 'UTC', week: [] },
      routing: { pages: [{ has: new URL(PAGE.url).pathname, topic: 'Kitchen\nand more' }] },
      survey: { scale: 'ces', reasons: ['speed', 'Our packaging'], comment: false },
    });
    const { agent, shopper } = await answered();
    agent.say({ type: 'end', id: id() });
    expect(await hearUntil(shopper, 'ended')).toMatchObject({
      open: false,
      topic: 'Kitchen and more',
      survey: { scale: 'ces', reasons: ['speed', 'Our packaging'], comment: false },
    });
  });

  test('what follows it on the same socket comes after it, and a resend is answered with what was stored', async () => {
    const { chat, token, agent, shopper } = await answered();
    const under = id();
    agent.say({ type: 'end', id: under });
    agent.say({ type: 'message', id: id(), text: 'One more thing' });
    agent.say({ type: 'end', id: under });
    const ended = await hearUntil(agent, 'ended');
    expect(await agent.error()).toMatchObject({ code: 'chat_ended' });
    await set({ survey: { on: false } });
    await evictDurableObject(objectOf(chat), { webSockets: 'close' });
    const again = await agentIn(chat);
    again.say({ type: 'end', id: under });
    expect(await hearUntil(again, 'ended')).toEqual(ended);
    shopper.say({ type: 'end', id: id() });
    const back = await shopperIn({ chat, token });
    expect((await back.next('messages')).messages.filter(({ kind }) => kind === 'ended')).toEqual([ended]);
  });

  test('of two who end it at once one does', async () => {
    const { chat, agent, shopper } = await answered();
    agent.say({ type: 'end', id: id() });
    shopper.say({ type: 'end', id: id() });
    await hearUntil(agent, 'ended');
    await expect
      .poll(() => [...agent.rest(), ...shopper.rest()].filter(({ type }) => type === 'error').length)
      .toBe(1);
    expect((await recordOf(chat)).state).toBe('ended');
  });
});

describe('The wording of a question', () => {
  test('is counted by the house: each change of scale, reasons or words is another, no other change is', async () => {
    const { wording } = (await shown()).settings.survey;
    expect((await set({ survey: { wording: 90 } })).survey.wording).toBe(wording);
    expect((await set({ survey: { look: 'stars', mail: false } })).survey.wording).toBe(wording);
    expect((await set({ survey: { scale: 'nps' } })).survey.wording).toBe(wording + 1);
    expect((await set({ survey: { scale: 'nps', wording: 1 } })).survey.wording).toBe(wording + 1);
    const nps = { survey: { scale: 'nps', reasons: ['speed'] } };
    expect((await set(nps)).survey.wording).toBe(wording + 2);
    expect((await set({ ...nps, texts: { de: { 'view.send': 'Ab' } } })).survey.wording).toBe(wording + 2);
    const own = { de: { 'view.send': 'Ab', 'survey.nps': 'Na?' } };
    expect((await set({ ...nps, texts: own })).survey.wording).toBe(wording + 3);
  });
});

describe('Other words for a question', () => {
  const other = { en: 'Did we do well?' };

  test('are tried on half of all shoppers, each of whom stays with what they were asked', async () => {
    await set({ survey: { other } });
    const variants = new Map<string, string>();
    while (new Set(variants.values()).size < 2) {
      const { chat, shopperId } = await asked();
      const record = await recordOf(chat);
      const variant = record.survey?.variant ?? expect.fail('None is told');
      expect(offerTo(shopperId, (await shown()).settings.survey)).toEqual({
        ...FIRST_SURVEY,
        wording: record.survey?.wording,
        variant,
        ...(variant === 'b' && { other }),
      });
      variants.set(shopperId, variant);
    }
    const survey = surveySettings.parse({ other });
    const offers = Array.from({ length: 2_000 }, (_, n) => offerTo(`shopper-${n}`, survey).variant);
    const others = offers.filter((variant) => variant === 'b').length;
    expect(Math.abs(others - 1_000)).toBeLessThan(90);
  });

  test('begin another wording, as their end does; where there are none, no variant is told', async () => {
    const { wording } = (await shown()).settings.survey;
    expect((await set({ survey: { other } })).survey.wording).toBe(wording + 1);
    expect((await set({ survey: {} })).survey.wording).toBe(wording + 2);
    const { chat } = await asked();
    expect((await recordOf(chat)).survey?.variant).toBeNull();
  });
});
