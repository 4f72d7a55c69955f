/** A year's sessions of a real shop, told by its pages: here a seeded part of them; `npm run sessions` plays all. */
import { describe, expect, inject, test } from 'vitest';
import { funnel } from '../../worker/reports/bodies.ts';
import { worth } from '../../worker/worth/bodies.ts';
import { ask, DAY } from './reporting.ts';
import { recorded, sessionsOf, truthOf } from './sessions/corpus.ts';
import { measured, playAll } from './sessions/play.ts';

declare module 'vitest' {
  interface ProvidedContext {
    sessions: { count: number; seed: number };
  }
}

const { count, seed } = inject('sessions');
const isHere = recorded.length > 0;
/** In ms: the last orders reach their Ledgers by an alarm. */
const PATIENCE = 30_000;

const period = () => [Date.now() - DAY, Date.now() + DAY] as const;
const funnelNow = async () => funnel.parse(await (await ask('funnel', ...period())).json());
const worthNow = async () => worth.parse(await (await ask('worth', ...period())).json());

describe.skipIf(!isHere)(`Sessions of a real shop${isHere ? '' : ' (not in this checkout: skipped)'}`, () => {
  measured();
  test('are 12,330, and 1,908 of them ended with an order', () => {
    expect(recorded).toHaveLength(12_330);
    expect(recorded.filter(({ isBought }) => isBought)).toHaveLength(1_908);
  });

  test(
    'told by pages are all in the funnel, with each order once, however often it was told, and conversion to the order',
    { timeout: 120_000 + 100 * count },
    async () => {
      const sessions = sessionsOf(count, seed);
      const { visits, invited, chats, served, ordered, bought, minor } = truthOf(sessions);
      for (const step of [invited, chats, served, ordered]) expect(step).toBeGreaterThan(0);
      const answers = await playAll(sessions);
      for (const code of ['order_taken', 'order_known'])
        expect(answers.filter((answer) => answer === code)).toHaveLength(bought);
      const steps = async () =>
        (await funnelNow()).steps.map(({ step, n, ofVisits }) => [step, n, ofVisits?.n]);
      await expect.poll(steps, { timeout: PATIENCE }).toEqual([
        ['visits', visits, undefined],
        ['invited', invited, invited],
        ['chats', chats, chats],
        ['served', served, served],
        ['ordered', ordered, ordered],
      ]);
      const { conversion } = await funnelNow();
      expect(conversion).toMatchObject({ n: bought, of: visits, value: bought / visits });
      const { orders, attributed } = await worthNow();
      expect(orders).toMatchObject({ n: bought, unverified: bought, notAttributable: 0, cancelled: 0 });
      expect(orders.net).toEqual([{ minor, currency: 'GBP' }]);
      expect(attributed.orders).toBe(ordered);
      const share = ((100 * bought) / visits).toFixed(1);
      console.log(
        `${visits} sessions, ${invited} invited, ${chats} chats, ${served} served, ${ordered} orders after them; ` +
          `${bought} orders in all, each told twice: ${orders.n} found, conversion ${share} %`,
      );
    },
  );
});
