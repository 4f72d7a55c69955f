/** A shop's pages talk to the chat by the package `counterbell`, as its own bundler puts it into them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, openPanel, openShop, type Shop } from '../pages/shop.ts';
import { heard, ownPagesOf, run, stored, type OwnPages } from './own-pages.ts';
import { newPage, widgetOf } from './pages.ts';
import { sign } from './sign.ts';

let shop: Shop;
let key: string;
let desk: Page;
let own: OwnPages;
beforeAll(async () => {
  shop = await openShop();
  key = await shop.key();
  own = await ownPagesOf(shop);
  desk = await newPage(shop.browser);
  await desk.goto(shop.server.links[1] ?? '');
});
afterAll(() => shop.close());

/** What the console says of the shopper who asked this. */
const about = async (question: string) => {
  await desk.getByRole('navigation', { name: 'Live chats' }).getByText(question).click();
  await desk.getByRole('log').getByText(question, { exact: true }).waitFor();
  return desk.getByRole('region', { name: 'Shopper', exact: true });
};

describe('Before the tag is there', () => {
  test('calls wait, and are done in their order when it comes; the tag comes once', async () => {
    const page = await own.visit(false);
    await run(
      page,
      `for (const event of ['ready', 'open', 'close']) counterbell('on', event, () => heard.push(event));
       counterbell('open', { draft: 'Is it steel?' });
       counterbell('open', { draft: 'Another draft' });
       counterbell('close');
       counterbell('toggle');`,
    );
    expect(await heard(page)).toEqual([]);
    await own.load(page);
    await own.load(page);
    const { panel, field } = widgetOf(page);
    await field.waitFor();
    expect(await field.inputValue()).toBe('Is it steel?');
    await expect.poll(() => heard(page)).toEqual(['ready', 'open', 'close', 'open']);
    expect(await panel.isVisible()).toBe(true);
    expect(await page.locator('script[src*="/w/"]').count()).toBe(1);
  });

  test('a listener that was called off hears nothing when it comes', async () => {
    const page = await own.visit(false);
    await run(
      page,
      `const stop = counterbell('on', 'ready', () => heard.push('first'));
       counterbell('on', 'ready', () => heard.push('second'));
       stop();`,
    );
    await own.load(page);
    await expect.poll(() => heard(page)).toEqual(['second']);
  });
});

describe('Once the tag is there', () => {
  test('the panel and the launcher come and go; a draft stays as it is', async () => {
    const page = await own.visit();
    const { panel, field, launcher } = widgetOf(page);
    await run(page, `counterbell('open', { draft: 'A draft', greeting: 'Ask us about pans' })`);
    await field.waitFor();
    await panel.getByText('Ask us about pans').waitFor();
    await run(page, `counterbell('close')`);
    await panel.waitFor({ state: 'hidden' });
    await run(page, `counterbell('open', { draft: 'Another' })`);
    expect(await field.inputValue()).toBe('A draft');
    await run(page, `counterbell('toggle')`);
    await panel.waitFor({ state: 'hidden' });
    await run(page, `counterbell('hide')`);
    await launcher.waitFor({ state: 'hidden' });
    await run(page, `counterbell('show')`);
    await launcher.waitFor();
  });

  test('each listener is called off by what its own `on` gave, even where the page has it twice', async () => {
    const page = await own.visit();
    await run(
      page,
      `const hear = () => heard.push('open');
       window.stop = counterbell('on', 'open', hear);
       counterbell('on', 'open', hear);
       counterbell('open');`,
    );
    await expect.poll(() => heard(page)).toEqual(['open', 'open']);
    await run(page, `stop(); stop(); counterbell('close'); counterbell('open');`);
    expect(await heard(page)).toEqual(['open', 'open', 'open']);
  });

  test('an order is told once, and joined to this shopper', async () => {
    const page = await own.visit();
    await run(
      page,
      `counterbell('on', 'order', ({ detail }) => heard.push(detail.id));
       const order = { id: 'API-1', value: '64.90', currency: 'GBP', items: [{ id: 'pan', quantity: 2 }] };
       counterbell('order', order);
       counterbell('order', order);
       counterbell('order', { ...order, id: 'API-2' });`,
    );
    await expect.poll(() => heard(page).then((ids) => ids.toSorted())).toEqual(['API-1', 'API-2']);
  });

  test('visits and events are remembered from consent on, until it is taken back or all is forgotten', async () => {
    await shop.set({ measure: true });
    const page = await own.visit();
    await run(page, `counterbell('track', 'coupon_failed')`);
    expect(await stored(page)).toBe('{}');
    await run(page, `counterbell('consent', true); counterbell('track', 'cart', { value: 64.9 })`);
    await expect.poll(() => stored(page)).toMatch(/coupon_failed.*cart/);
    await run(page, `counterbell('reset'); counterbell('reset')`);
    expect(await stored(page)).toBe('{}');
    const device = () => stored(page).then((text) => /device[\\":]+([\w-]+)/.exec(text)?.[1]);
    await run(page, `counterbell('track', 'cart', { value: 3 })`);
    expect(await device()).toBeTruthy();
    expect(await stored(page)).not.toMatch(/coupon_failed/);
    await run(page, `counterbell('consent', false)`);
    expect(await device()).toBeUndefined();
    await shop.set({ measure: false });
  });
});

describe('An agent sees', () => {
  test('whom the shop’s server vouches for; told again, nothing is asked; another one has a chat of their own', async () => {
    const page = await own.visit();
    const identity = sign(key, { sub: 'customer-17', name: 'Ada Lovelace', email: 'ada@home.example' });
    await run(page, `counterbell('identify', '${identity}')`);
    await widgetOf(page).launcher.hover();
    await page.locator('counter-bell section').waitFor({ state: 'attached' });
    expect(await stored(page)).toBe('{}');
    await openPanel(page);
    await ask(page, 'Where is my kettle?');
    const known = (await about('Where is my kettle?')).getByRole('region', { name: 'Who this is' });
    await known.getByText('customer-17').waitFor();
    expect(await known.innerText()).toMatch(
      /Verified by the shop\s+Customer\s+customer-17\s+Name\s+Ada Lovelace\s+E-mail\s+ada@home.example/,
    );
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await run(page, `counterbell('identify', '${identity}')`);
    await ask(page, 'And the lid?');
    expect(asked).toEqual([]);
    const other = sign(key, { sub: 'customer-18' });
    await run(page, `counterbell('identify', '${other}')`);
    // Another customer at the same device has a chat of their own.
    await expect.poll(() => asked.filter((url) => url.endsWith('/token')).length).toBe(1);
    await ask(page, 'I am somebody else');
    const next = (await about('I am somebody else')).getByRole('region', { name: 'Who this is' });
    await next.getByText('customer-18').waitFor();
    expect(await desk.getByRole('log').getByText('Where is my kettle?', { exact: true }).count()).toBe(0);
  });

  test('a name and an address that are only said as not verified, and notes of this chat and this shopper, merged', async () => {
    const page = await own.visit();
    await run(
      page,
      `counterbell('identify', { name: 'Grace', email: 'grace@home.example' });
       counterbell('set', 'chat', { basket: 12, gift: true });
       counterbell('set', 'chat', { basket: 20 });
       counterbell('set', 'shopper', { tier: 'gold' });`,
    );
    await openPanel(page);
    await ask(page, 'Do you gift-wrap?');
    const shopper = await about('Do you gift-wrap?');
    const known = shopper.getByRole('region', { name: 'Who this is' });
    await known.getByText('Grace', { exact: true }).waitFor();
    expect(await known.innerText()).toMatch(/Not verified\s+Name\s+Grace$/);
    const notes = shopper.getByRole('region', { name: 'This chat' });
    expect(await notes.innerText()).toMatch(/basket\s+20\s+gift\s+true/);
    expect(await shopper.getByRole('region', { name: 'This shopper' }).innerText()).toMatch(
      /email\s+grace@home.example\s+tier\s+gold/,
    );
    await run(
      page,
      `counterbell('set', 'chat', { coupon: 'TEA' }); counterbell('identify', { name: 'Grace H' });`,
    );
    await desk.getByRole('heading', { level: 1, name: 'Grace H' }).waitFor();
    expect(await notes.innerText()).toMatch(/basket\s+20\s+gift\s+true\s+coupon\s+TEA/);
  });

  test('a shopper’s words even where the page says what it may not', async () => {
    const page = await own.visit();
    await run(
      page,
      `counterbell('identify', 'forged.by.nobody');
       counterbell('set', 'chat', { basket: { total: 3 } });
       counterbell('set', 'products', ['forged.by.nobody']);
       counterbell('identify', { name: 'Joan' });`,
    );
    await openPanel(page);
    await ask(page, 'Can you read this?');
    await desk.getByRole('navigation', { name: 'Live chats' }).getByText('Can you read this?').click();
    await desk.getByRole('heading', { level: 1, name: 'Joan' }).waitFor();
    const said = desk.getByRole('log').getByText('Can you read this?', { exact: true });
    await expect.poll(() => said.count()).toBe(1);
  });
});
