/** What an owner sets so that orders are told: a platform's secret, and a table. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { expectAccessible, newPage } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
let owner: Page;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  owner = await newPage(browser);
  await owner.goto(server.links[0] ?? '');
  await owner.getByRole('link', { name: 'Settings' }).click();
  await owner
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('link', { name: 'Orders', exact: true })
    .click();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

test('A platform is set up with a secret that is shown once, and the page says what was heard of it', async () => {
  await owner.getByRole('button', { name: 'Make a secret for WooCommerce' }).press('Enter');
  const secret = await owner.getByLabel('The secret for WooCommerce').inputValue();
  expect(secret).toMatch(/^cbp_/);
  await expectAccessible(owner);
  const address = await owner.getByLabel('The address for WooCommerce').inputValue();
  expect((await fetch(address, { method: 'POST', body: 'webhook_id=1' })).status).toBe(200);
  expect((await fetch(address, { method: 'POST', body: '{}' })).status).toBe(401);
  await owner.getByRole('button', { name: 'Look again' }).click();
  await owner.getByText('that was not signed with this secret').waitFor();
  await owner.reload();
  await owner.getByRole('button', { name: 'Make a new secret for WooCommerce' }).waitFor();
  expect(await owner.content()).not.toContain(secret);
});

test('Shopify’s own secret is brought along, and is not shown again', async () => {
  await owner.getByLabel('Secret', { exact: true }).fill('made by Shopify');
  await owner.getByRole('button', { name: 'Save the secret for Shopify' }).click();
  await owner.getByRole('button', { name: 'Remove Shopify' }).waitFor();
  expect(await owner.getByText('made by Shopify').count()).toBe(0);
});

test('A table of orders says which of its lines were refused, and why', async () => {
  const buffer = Buffer.from('id,value,currency\nT-1,19.90,GBP\nT-2,much,GBP\n');
  await owner
    .getByLabel('Table', { exact: true })
    .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer });
  await owner.getByRole('button', { name: 'Import' }).click();
  await owner.getByText('Lines taken: 1. Known already: 0. Refused: 1.').waitFor();
  const refused = owner.getByRole('list', { name: 'Refused lines' }).getByRole('listitem');
  expect(await refused.allInnerTexts()).toEqual([
    expect.stringMatching(/^Line 3: The value is not an amount/),
  ]);
  await expectAccessible(owner);
});
