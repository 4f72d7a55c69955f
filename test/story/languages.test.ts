/** The widget in the language of the page, of its reader, or of the shop. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shopShown } from '../../worker/api.ts';
import { DEMO_SITE } from '../../demo/seed.ts';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from './desk.ts';
import { newPage } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
let desk: Desk;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  desk = await openDesk(server, 1);
  await set({
    language: 'es',
    texts: {
      de: { 'view.write': 'Was dürfen wir zeigen?', 'menu.save': 'Gespräch mitnehmen' },
      es: { 'launcher.chat': 'Pregunte' },
    },
  });
});
afterAll(async () => {
  desk.leave();
  await browser.close();
  await server.remove();
});

/** Sets this for the shop, as its owner. */
const set = async (settings: object) => {
  const console = await newPage(browser);
  await console.goto(server.links[0] ?? '');
  await console.getByRole('navigation').first().waitFor();
  const address = `${server.origin}/v1/sites/${DEMO_SITE}/settings`;
  const shop = shopShown.parse(await (await console.request.get(address)).json());
  const answer = await console.request.put(address, {
    headers: { Origin: server.origin },
    data: { ...shop, settings: { ...shop.settings, ...settings } },
  });
  expect(answer.status()).toBe(200);
};

interface Visit {
  /** What the page says of itself; '' is nothing. */
  page: string;
  /** What the browser's owner reads. */
  reader: string;
  viewport?: { width: number; height: number };
}

/** Opens the chat on a page of the shop. */
const visit = async ({ page: lang, reader, viewport }: Visit) => {
  const page = await newPage(browser, { locale: reader, ...(viewport && { viewport }) });
  const chunks: string[] = [];
  page.on('request', (request) => {
    const [, chunk] = /\/[0-9a-f]{8}\/(.+\.js)$/.exec(request.url()) ?? [];
    if (chunk) chunks.push(chunk);
  });
  // Changed in the page: a browser that was handed another page by its driver opens no sockets from it.
  await page.addInitScript((lang) => {
    new MutationObserver(() => (document.documentElement.lang = lang)).observe(document, { childList: true });
    document.documentElement.lang = lang;
  }, lang);
  await page.goto(`${server.origin}/demo/index.html`);
  const launcher = page.locator('counter-bell').getByRole('button').first();
  const name = await launcher.getAttribute('aria-label');
  await launcher.click();
  const panel = page.locator('counter-bell').getByRole('dialog');
  await panel.waitFor();
  return { page, panel, name, chunks, field: panel.getByRole('textbox') };
};

describe('The widget speaks the language', () => {
  test.each([
    ['of the page', { page: 'nl', reader: 'sv-SE' }, 'Schrijf een bericht'],
    ['of the page, whatever its country', { page: 'de-AT', reader: 'sv-SE' }, 'Was dürfen wir zeigen?'],
    ['of the page, however it is written', { page: 'FR', reader: 'sv-SE' }, 'Écrivez un message'],
    ['of Brazil where the page is Portuguese', { page: 'pt-PT', reader: 'sv-SE' }, 'Escreva uma mensagem'],
    ['of Chinese pages, in simplified letters', { page: 'zh-TW', reader: 'sv-SE' }, '输入消息'],
    ['of the reader where it does not know the page’s', { page: 'fi', reader: 'pl-PL' }, 'Napisz wiadomość'],
    ['of the reader where the page says nothing', { page: '', reader: 'it-IT' }, 'Scriva un messaggio'],
    ['of the shop where it knows neither', { page: 'fi', reader: 'fi-FI' }, 'Escriba un mensaje'],
  ])('%s', async (_which, languages, write) => {
    const { field } = await visit(languages);
    expect(await field.getAttribute('placeholder')).toBe(write);
  });

  test('of the shop on its launcher, in the shop’s own words', async () => {
    expect((await visit({ page: 'fi', reader: 'fi-FI' })).name).toMatch(/^Pregunte: /);
  });

  test('and fetches nothing of any other', async () => {
    const { page, panel, chunks, field } = await visit({ page: 'ja', reader: 'de-DE' });
    await field.fill('こんにちは');
    await field.press('Enter');
    await panel.getByRole('button', { name: 'その他' }).click();
    await panel.getByRole('button', { name: 'チャットを保存' }).waitFor();
    expect(chunks).toContain('panel.ja.js');
    expect(chunks).toContain('menu.ja.js');
    expect(chunks.filter((chunk) => !chunk.endsWith('.ja.js'))).toEqual([]);
    await page.close();
  });
});

test('A shop’s own words stand in place of ours, in the parts that come later too', async () => {
  const { panel, field } = await visit({ page: 'de', reader: 'de-DE' });
  expect(await field.getAttribute('aria-label')).toBe('Was dürfen wir zeigen?');
  await field.fill('Gibt es die Kanne auch in Blau?');
  await field.press('Enter');
  await panel.getByRole('button', { name: 'Mehr' }).click();
  await panel.getByRole('button', { name: 'Gespräch mitnehmen' }).waitFor();
  await panel.getByRole('button', { name: 'Chat beenden' }).waitFor();
});

/** Asks, and has it answered. */
const talk = async (languages: Visit, question: string, answer: string) => {
  const visited = await visit(languages);
  await visited.field.fill(question);
  await visited.field.press('Enter');
  const agent = await desk.answer(question);
  agent.conversation.say(answer);
  await visited.panel.getByRole('log').getByText(answer).waitFor();
  agent.conversation.close();
  return visited;
};
/** The times of the question and of its answer. */
const times = ({ panel }: Awaited<ReturnType<typeof visit>>) => panel.locator('time').allTextContents();
const both = (time: RegExp): unknown[] => [expect.stringMatching(time), expect.stringMatching(time)];

describe('Times are written', () => {
  test('as in the language of the page', async () => {
    const visited = await talk({ page: 'de', reader: 'en-US' }, 'Haben Sie offen?', 'Ja, bis sechs.');
    expect(await times(visited)).toEqual(both(/^\d\d:\d\d$/));
  });

  test('as the reader has it, where they read that language', async () => {
    const american = await talk({ page: 'en', reader: 'en-US' }, 'Are you open?', 'Until six.');
    expect(await times(american)).toEqual(both(/^\d+:\d\d\s[AP]M$/));
    const british = await talk({ page: 'en', reader: 'en-GB' }, 'Open today?', 'Until six today.');
    expect(await times(british)).toEqual(both(/^\d\d:\d\d$/));
  });
});

describe.each([
  ['a phone', { width: 320, height: 640 }],
  ['a desktop', { width: 1280, height: 800 }],
])('In Arabic on %s', (where, viewport) => {
  test('all goes from right to left, and nothing is wider than its place', async () => {
    const question = `هل الإبريق متوفر باللون الأزرق؟ ${where}`;
    const { panel } = await talk({ page: 'ar', reader: 'ar-AE', viewport }, question, 'نعم، وصل اليوم.');
    expect(await panel.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    const boxOf = async (selector: string) => {
      const box = await panel.locator(selector).first().boundingBox();
      if (!box) throw new Error(`${selector} is not shown`);
      return { left: box.x, right: box.x + box.width };
    };
    const [own, other, log] = [await boxOf('.own .words'), await boxOf('.other .words'), await boxOf('.log')];
    expect(own.left - log.left).toBeLessThan(log.right - own.right);
    expect(log.right - other.right).toBeLessThan(other.left - log.left);
    // The way out is at the left, the sign at the right; one sends at the left.
    expect((await boxOf('header svg')).left).toBeLessThan((await boxOf('.sign')).left);
    expect((await boxOf('.send')).right).toBeLessThan((await boxOf('.composer textarea')).left);
    const overflows = await panel.evaluate((element) =>
      [element, ...element.querySelectorAll('.log, header, .composer')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ className }) => className),
    );
    expect(overflows).toEqual([]);
  });
});
