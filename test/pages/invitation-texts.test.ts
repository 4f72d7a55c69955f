/** Several texts of one invitation: which of them a shopper sees, and what is told of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dealtBy } from '../../widget/invitations/rules.ts';
import { noVisits } from '../../widget/page/visits.ts';
import { widgetOf } from '../story/pages.ts';
import { openShop, type Shop } from './shop.ts';

const rule = {
  id: 'hello',
  text: 'Can we help?',
  others: ['Lost your way?', 'Questions?'],
  holdout: 0,
  run: 1,
  when: [{ kind: 'time' as const, seconds: 0 }],
};

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.set({ measure: true, invitations: { on: true, rules: [rule] } });
});
afterAll(() => shop.close());

const CONSENT =
  "<script>window.counterbell ??= (...call) => (counterbell.q ??= []).push(call); counterbell('consent', true)</script>";

test.for([0, 1, 2])(
  'Text %d is told by its number, and is the greeting of the chat that it opens',
  async (variant) => {
    const text = [rule.text, ...rule.others][variant] ?? '';
    const device = Array.from({ length: 200 }, noVisits).find(
      (visits) => dealtBy(rule, visits.device).variant === variant,
    );
    const told: unknown[] = [];
    const page = await shop.visit({ head: CONSENT + shop.tag }, async (page) => {
      page.on('request', (request) => {
        if (request.url().endsWith('/events')) told.push(...JSON.parse(request.postData() ?? '').events);
      });
      await page.addInitScript((visits) => {
        localStorage['counterbell:demo'] ??= JSON.stringify({ visits });
      }, device);
    });
    const bubble = page.locator('counter-bell .invitation');
    await bubble.getByText(text).waitFor();
    await bubble.getByRole('button', { name: 'Chat now' }).click();
    await widgetOf(page).panel.getByText(text).waitFor();
    const known = { rule: 'hello', arm: 'shown', ...(variant && { variant }) };
    await expect.poll(() => told).toMatchObject([known, { ...known, outcome: 'answered' }]);
  },
);
