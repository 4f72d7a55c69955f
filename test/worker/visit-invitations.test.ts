import { afterEach, describe, expect, test, vi } from 'vitest';
import { shopperFile } from '../../worker/api.ts';
import { asAgent, id, post, say, shopperIn, startChat } from './house.ts';

import { MINUTE, tell, tellNew, invite, codeOf, wait, measure } from './visiting.ts';

measure();
afterEach(() => vi.useRealTimers());

describe('An agent’s invitation', () => {
  test('comes with the answer to the shopper’s next sign, until the page tells that it was shown', async () => {
    const shopper = await tellNew();
    const made = await (await invite(shopper, ' Shall we look together? ')).json<{ id: string }>();
    const due = { id: made.id, text: 'Shall we look together?' };
    expect((await tell({ shopper })).invitation).toEqual(due);
    expect((await tell({ shopper })).invitation).toEqual(due);
    const event = { kind: 'invitation', id: made.id, rule: 'manual', arm: 'shown', path: '/pans' };
    await post('/v1/sites/shop/events', { shopper, events: [event] });
    expect((await tell({ shopper })).invitation).toBeUndefined();
    const file = await asAgent('tom', `/v1/sites/shop/shoppers/${shopper}`);
    expect(shopperFile.parse(await file.json()).invitations).toMatchObject([{ id: made.id, rule: 'manual' }]);
  });

  test('comes to nobody else, and not late', async () => {
    const [shopper, other] = [await tellNew(), await tellNew()];
    await invite(shopper);
    expect((await tell({ shopper: other })).invitation).toBeUndefined();
    wait(3 * MINUTE);
    expect((await tell({ shopper })).invitation).toBeUndefined();
  });

  test('is not made twice within ten minutes, nor to who said no, is gone, or is in a chat', async () => {
    const shopper = await tellNew();
    expect((await invite(shopper)).status).toBe(200);
    expect(await codeOf(await invite(shopper))).toBe('invited_lately');
    wait(10 * MINUTE + 1_000);
    expect(await codeOf(await invite(shopper))).toBe('shopper_gone');
    await tell({ shopper });
    const no = {
      kind: 'invitation',
      id: id(),
      rule: 'manual',
      arm: 'shown',
      path: '/',
      outcome: 'dismissed',
    };
    await post('/v1/sites/shop/events', { shopper, events: [no] });
    expect(await codeOf(await invite(shopper))).toBe('invited_lately');
    wait(10 * MINUTE + 1_000);
    await tell({ shopper });
    expect((await invite(shopper)).status).toBe(200);

    const started = await startChat();
    await tell({ shopper: started.shopper });
    await say(await shopperIn(started), 'Hello?');
    await expect.poll(async () => codeOf(await invite(started.shopper))).toBe('in_chat');
  });

  test.for(['', ' ', 'x'.repeat(201)])('with the words %j is refused', async (text) => {
    expect((await invite(await tellNew(), text)).status).toBe(400);
  });

  test('to a shopper who was not made here is not there', async () => {
    expect((await invite(`s_${'A'.repeat(22)}.${'B'.repeat(16)}`)).status).toBe(404);
  });
});
