/** `npm run pictures`: the pictures of the README, taken of the real thing in a fresh simulated shop. */
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { leaveWaiting, playDay } from './day.ts';
import { runFresh } from './local.ts';
import { seed, signInLink } from './seed.ts';

const FOLDER = fileURLToPath(new URL('pictures', import.meta.url));
const DESKTOP = { width: 1360, height: 850 };
const PHONE = { width: 390, height: 844 };
const QUESTION = 'Hello! Does the Moorland teapot drip, and will it keep warm for a second cup?';
const ANSWER =
  'Hi! The spout is cut so that it does not drip. It holds four cups and stays warm for about half an hour, longer with a cosy.';

const browser = await chromium.launch({
  executablePath: process.env['BROWSER_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

/** `lang`: what the page says that it is written in, in place of what it is. */
const open = async (address: string, options: BrowserContextOptions, lang?: string): Promise<Page> => {
  const context = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    deviceScaleFactor: 2,
    ...options,
  });
  const page = await context.newPage();
  if (lang)
    await page.addInitScript((said) => {
      new MutationObserver(() => (document.documentElement.lang = said)).observe(document, {
        childList: true,
      });
    }, lang);
  await page.goto(address, { waitUntil: 'networkidle' });
  return page;
};

const take = (page: Page, name: string) =>
  page.screenshot({ path: `${FOLDER}/${name}.jpg`, type: 'jpeg', quality: 82, animations: 'disabled' });

const ask = async (page: Page, text: string) => {
  const panel = page.locator('counter-bell').getByRole('dialog');
  if (!(await panel.isVisible())) await page.locator('counter-bell').locator('button').first().click();
  const field = panel.getByRole('textbox');
  await field.fill(text);
  await field.press('Enter');
  await panel.getByRole('log').getByText(text).waitFor();
};

const answer = async (desk: Page, preview: string, text: string) => {
  await desk.getByRole('navigation', { name: 'Live chats' }).getByText(preview).first().click();
  await desk.getByRole('log').getByText(preview).waitFor();
  const field = desk.getByRole('textbox', { name: 'Write an answer' });
  await field.fill(text);
  await field.press('Enter');
  await desk.getByRole('log').getByText(text).waitFor();
};

await runFresh(8950, async (local) => {
  await seed(local);
  await playDay(local, { shoppers: 160, atOnce: 16 });
  await leaveWaiting(local);
  const product = `${local.origin}/demo/product.html?id=moorland-teapot`;
  const shop = await open(product, { viewport: DESKTOP });
  await ask(shop, QUESTION);
  const desk = await open(await signInLink(local, 0), { viewport: DESKTOP });
  await answer(desk, QUESTION.slice(0, 30), ANSWER);
  await shop.getByRole('log').getByText(ANSWER).waitFor();
  await ask(shop, 'Perfect. Does it fit in a dishwasher?');
  await desk.getByRole('log').getByText('dishwasher').waitFor();
  await take(shop, 'shop');
  await take(desk, 'console');

  const phone = await open(product, { viewport: PHONE, hasTouch: true, isMobile: true, colorScheme: 'dark' });
  await ask(phone, 'Is the blue one back this week?');
  await answer(desk, 'Is the blue one', 'It is: twelve arrived this morning.');
  await phone.getByRole('log').getByText('twelve arrived').waitFor();
  await take(phone, 'phone-dark');

  const arabic = await open(product, { viewport: PHONE, hasTouch: true, isMobile: true, locale: 'ar' }, 'ar');
  await ask(arabic, 'هل يناسب هذا الإبريق شاي الأعشاب؟');
  await answer(desk, 'هل يناسب', 'نعم، فمصفاته دقيقة وتناسب الأعشاب.');
  await arabic.getByRole('log').getByText('مصفاته').waitFor();
  await take(arabic, 'phone-arabic');

  await desk.getByRole('link', { name: 'Settings' }).click();
  await desk.frameLocator('iframe').first().getByRole('dialog').first().waitFor();
  await take(desk, 'settings');

  await desk.getByRole('link', { name: 'Reports' }).click();
  await desk.getByText('Revenue after chats').waitFor();
  await take(desk, 'report');
  await browser.close();
});
