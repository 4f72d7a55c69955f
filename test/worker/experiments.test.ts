/** Who is in which arm, and what came of them: one shopper at a time. */
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { shopperFile } from '../../worker/api.ts';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { shopperId } from '../../worker/protocol.ts';
import { allTried, assigned, invited, order, tellEvents, tried, tries } from './experimenting.ts';
import { asAgent } from './house.ts';
import { DAY, MINUTE, site, tell } from './reporting.ts';

const GOOGLE = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

/** Each test has trials of its own. */
let run = 0;
const nothing = (): string => `aa.${run}`;
const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);
const armsOf = async (name: string) =>
  Object.fromEntries((await tried(name)).arms.map(({ arm, n }) => [arm, n]));

beforeEach(() => tries({ experiments: { aa: { on: true, run: ++run } } }));
afterEach(() => vi.useRealTimers());

describe('A shopper', () => {
  test('is in the arm that was told first, however often another is', async () => {
    const shopper = await tellEvents([assigned(nothing(), 'b')]);
    expect(await tellEvents([assigned(nothing(), 'a')], shopper)).toBe(shopper);
    await tellEvents([assigned(nothing(), 'b'), assigned(nothing(), 'a')], shopper);
    expect(await armsOf(nothing())).toEqual({ a: 0, b: 1 });
    const file = await asAgent('zoe', `/v1/sites/${site.id}/shoppers/${shopper}`);
    expect(shopperFile.parse(await file.json()).trials).toMatchObject([{ experiment: nothing(), arm: 'b' }]);
  });

  test('is in none of what the shop has not switched on, nor in an arm that there is not', async () => {
    await tellEvents([assigned('widget.1', 'held'), assigned('aa.999', 'a'), assigned(nothing(), 'shown')]);
    expect(await armsOf(nothing())).toEqual({ a: 0, b: 0 });
    expect((await allTried()).map(({ id }) => id)).not.toContain('aa.999');
  });

  test.for(['', GOOGLE, 'curl/8.14.1', 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/150.0.0.0'])(
    'who comes as «%s» is nobody, and in no arm',
    async (userAgent) => {
      await tries({
        experiments: { aa: { on: true, run } },
        invitations: { on: true, rules: [{ id: `bot-${run}`, text: 'Help?', when: [{ kind: 'exit' }] }] },
      });
      await tellEvents([assigned(nothing(), 'a'), invited(`bot-${run}`, 'shown')], undefined, userAgent);
      expect(await armsOf(nothing())).toEqual({ a: 0, b: 0 });
      expect(await armsOf(`invitation.bot-${run}.1`)).toEqual({ held: 0, shown: 0 });
    },
  );

  test('is dealt out by a rule when it fires first: with the words that were shown then', async () => {
    const rule = `rule-${run}`;
    const others = ['May I help?', 'Any questions?'];
    const when = [{ kind: 'exit' }];
    await tries({
      invitations: { on: true, rules: [{ id: rule, text: 'Help?', others, holdout: 25, when }] },
    });
    const first = invited(rule, 'shown', { variant: 2 });
    const shopper = await tellEvents([first]);
    await tellEvents([invited(rule, 'shown'), { ...first, outcome: 'answered' }], shopper);
    await tellEvents([invited(rule, 'held')]);
    await tellEvents([invited(rule, 'shown'), invited('unknown', 'shown')]);
    const { arms, name } = await tried(`invitation.${rule}.1`);
    expect(name).toBe('Help?');
    expect(arms.map(({ arm, planned, n }) => [arm, planned, n])).toEqual([
      ['held', 0.25, 1],
      ['shown', 0.25, 1],
      ['shown.1', 0.25, 0],
      ['shown.2', 0.25, 1],
    ]);
  });
});

describe('What came of a shopper', () => {
  test('is what was ordered in the seven days after, by currency; what was ordered before is known of them', async () => {
    const [buyer, other] = [
      await tellEvents([assigned('aa.0', 'a')]),
      await tellEvents([assigned('aa.0', 'a')]),
    ];
    await order(buyer, 500);
    wait(MINUTE);
    for (const shopper of [buyer, other]) await tellEvents([assigned(nothing(), 'b')], shopper);
    await tellEvents([assigned(nothing(), 'a')]);
    await order(buyer, 20);
    await order(buyer, 5.5);
    await order(other, 900, 'JPY');
    wait(7 * DAY);
    await order(other, 40);
    const { arms, settled, results } = await tried(nothing());
    expect(arms[1]).toMatchObject({ arm: 'b', n: 2, converted: 2, chatted: 0, both: 0 });
    expect(settled).toBe(1);
    const spent = results?.revenue.map(({ currency, treated, control }) => [
      currency,
      treated.value,
      control.value,
    ]);
    expect(spent).toEqual([
      ['GBP', 1_275, 0],
      ['JPY', 450, 0],
    ]);
    expect(results?.revenue[0]?.caused.value).toBe(2_550);
    // Two of three ordered, one of them had before: 1 - rho^2.
    expect(results?.cuped?.left).toBeCloseTo(0.75, 9);
  });

  test('is not over before its seven days are', async () => {
    await tellEvents([assigned(nothing(), 'a')]);
    wait(5 * DAY);
    await tellEvents([assigned(nothing(), 'b')]);
    wait(2 * DAY);
    const { settled, plan, limits } = await tried(nothing());
    expect(settled).toBe(0.5);
    expect(plan).toEqual({ needed: null, perDay: expect.closeTo(2 / 7, 3), daysToGo: null, canTell: false });
    expect(limits.join()).toMatch(/because it is new.*interval is all that can be said/);
  });

  test('is a chat that was answered, how long that took, and how it was rated', async () => {
    const at = Date.now();
    const [a, b] = [
      await tellEvents([assigned(nothing(), 'a')]),
      await tellEvents([assigned(nothing(), 'b')]),
    ];
    const chat = (shopper: string, record: object, firstResponse = 10_000) =>
      tell({
        endedAt: at + 3 * MINUTE,
        record: { shopper: shopperId.parse(shopper), startedAt: at + MINUTE, ...record },
        service: { firstResponse },
      });
    await chat(a, { score: 5 }, 4_000);
    await chat(a, { startedAt: at - MINUTE, score: 1 });
    await chat(b, { firstAnswerAt: null, lastAnswerAt: null });
    const { arms, results } = await tried(nothing());
    expect(arms.map(({ chatted }) => chatted)).toEqual([1, 0]);
    const guard = (name: string) => results?.guardrails.find((one) => one.name === name);
    expect(guard('csat')).toMatchObject({ control: { value: 1, n: 1 }, treated: { value: null, n: 0 } });
    expect(guard('wait')).toMatchObject({ control: { value: 4_000, n: 1 }, worse: false });
  });

  test('is whether they looked at more than one page', async () => {
    const see = async (shopper: string, page: string) => {
      const url = `https://other.test/${page}`;
      const visit = { page: { url, title: page }, language: 'en', timeZone: 'UTC', device: 'phone' as const };
      const known = shopperId.parse(shopper);
      await ledgerOf(env, site, shopper).receiveVisit(known, visit, null);
    };
    const shoppers = await Promise.all(['a', 'b'].map((arm) => tellEvents([assigned(nothing(), arm)])));
    for (const shopper of shoppers) await see(shopper, 'pans');
    await see(shoppers[0] ?? '', 'pots');
    const bounce = (await tried(nothing())).results?.guardrails.find(({ name }) => name === 'bounce');
    expect(bounce).toMatchObject({ control: { value: 0, n: 1 }, treated: { value: 1, n: 1 } });
  });
});
