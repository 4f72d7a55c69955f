import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChat, type Shopper } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { headOf } from '../../widget/thread.ts';
import { openBrowser } from '../browser.ts';
import { expectAccessible, newPage } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
let desk: Page;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  desk = await newPage(browser);
  await desk.goto(server.links[0] ?? '');
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** Until what happened elsewhere is on the screen. */
const SOON = { timeout: 20_000 };

/** A shopper of whom this is known, in a chat that an agent has opened. */
const begun = async (question: string, facts: object): Promise<Shopper> => {
  const page = { url: `${server.origin}/demo/index.html`, title: 'The shop' };
  const shopper = await startChat(shopOf(server), page);
  shopper.talk.conversation.say(question);
  await shopper.talk.until((thread) => headOf(thread) === 1);
  shopper.talk.raw({ type: 'facts', id: 'facts-of-the-story-1', facts });
  await shopper.talk.until((thread) => headOf(thread) === 2);
  await desk.getByRole('navigation', { name: 'Live chats' }).getByText(question).click();
  await desk.getByRole('log').getByText(question).waitFor();
  return shopper;
};

describe('An agent', () => {
  test('sees what is known of the shopper, and that nobody vouches for it', async () => {
    const { talk } = await begun('Where is my parcel?', {
      name: 'Ada Lovelace',
      email: 'ada@home.example',
      topic: 'Delivery',
      chat: { basket: 64.9 },
      shopper: { tier: '<b>gold</b>' },
    });
    await desk.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
    await desk.getByRole('link', { name: /Ada Lovelace/ }).waitFor();
    const about = desk.getByRole('region', { name: 'Shopper', exact: true });
    await expect
      .poll(() => about.getByRole('region', { name: 'Who this is' }).innerText())
      .toMatch(/Not verified\s+Name\s+Ada Lovelace\s+Reply to\s+ada@home.example\s+Topic\s+Delivery/);
    expect(await about.getByRole('region', { name: 'This chat' }).innerText()).toMatch(/basket\s+64.9/);
    expect(await about.getByRole('region', { name: 'This shopper' }).innerText()).toMatch(/<b>gold<\/b>/);
    await desk.getByText('Replies by e-mail to ada@home.example').waitFor();
    await desk.getByRole('log').getByText('takes replies by e-mail, to ada@home.example').waitFor();
    await expectAccessible(desk);
    talk.conversation.close();
  });

  test('shows a product and asks with answers to choose from; what is not the shop’s is refused in words', async () => {
    const { talk } = await begun('Which pan?', { topic: 'Pans' });
    const url = `${server.origin}/demo/product.html?id=fen-frying-pan`;
    const show = async (address: string) => {
      await desk.getByRole('button', { name: 'Product', exact: true }).click();
      const dialog = desk.getByRole('dialog', { name: 'Show a product' });
      await dialog.getByLabel('Address, on a page').fill(address);
      await dialog.getByLabel('Name', { exact: true }).fill('Fen frying pan');
      await dialog.getByLabel('Price').fill('49,5');
      await dialog.getByLabel('Currency').fill('gbp');
      await expectAccessible(desk);
      await dialog.getByRole('button', { name: 'Show', exact: true }).click();
    };
    await show('https://elsewhere.example/pan');
    await desk.getByRole('alert').getByText('leads to a page of the shop').waitFor();
    await desk.getByRole('button', { name: 'Discard' }).click();
    await show(url);
    const link = desk.getByRole('log').getByRole('link', { name: /Fen frying pan/ });
    await link.waitFor();
    expect(await desk.getByRole('log').getByText(url).count()).toBe(0);
    expect(await link.getAttribute('href')).toBe(url);
    expect(await link.innerText()).toMatch(/£49\.50/);

    await desk.getByRole('button', { name: 'Answers to choose from' }).click();
    const dialog = desk.getByRole('dialog', { name: 'Ask with answers' });
    await dialog.getByLabel('Question').fill('Which size?');
    await dialog.getByLabel('Answer 1').fill('24 cm');
    await dialog.getByLabel('Answer 2').fill('28 cm');
    await expectAccessible(desk);
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await desk.getByRole('log').getByRole('listitem').getByText('28 cm').waitFor();

    const { messages } = await talk.until((thread) => headOf(thread) === 4);
    expect(messages.slice(2)).toMatchObject([
      { text: url, card: { url, title: 'Fen frying pan', price: { minor: 4_950, currency: 'GBP' } } },
      { text: 'Which size?', choices: ['24 cm', '28 cm'] },
    ]);
    await expectAccessible(desk);
    talk.conversation.close();
  });

  test('sees that a shopper is one of the shop’s customers; an owner takes them apart, and is asked first', async () => {
    const { talk, shopper } = await begun('Is this still me?', { topic: 'Orders' });
    const about = desk.getByRole('region', { name: 'Shopper', exact: true });
    await about.getByRole('heading', { name: 'Orders', exact: true }).waitFor();
    expect(await about.getByRole('region', { name: 'Linked' }).count()).toBe(0);

    const imported = await desk.request.post(`${server.origin}/v1/sites/demo/orders/import`, {
      headers: { Origin: server.origin, 'Content-Type': 'text/csv' },
      data: `id,value,currency,customer,reference\nK-1,20.00,GBP,customer-7,${shopper}`,
    });
    expect(imported.status()).toBe(200);
    talk.conversation.say('I ordered it just now.');
    const linked = about.getByRole('region', { name: 'Linked' });
    await expect
      .poll(async () => (await linked.count()) > 0 && linked.innerText(), SOON)
      .toMatch(/customer-7/);
    await linked.getByRole('button', { name: 'Not the same person' }).press('Enter');
    const dialog = desk.getByRole('dialog', { name: 'Take this shopper apart?' });
    await dialog.getByText('It cannot be undone.').waitFor();
    await expectAccessible(desk);
    await dialog.getByRole('button', { name: 'Take apart' }).press('Enter');
    await expect.poll(() => linked.count(), SOON).toBe(0);
    talk.conversation.close();
  });
});
