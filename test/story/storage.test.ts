/** What a browser remembers for us, and does not: blocked, full, emptied, or shared by two tabs. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { widgetOf } from './pages.ts';
import { storedIn } from './desk.ts';
import { begin, expectOnce, openPhones, type Phones } from './phones.ts';
import { Server } from './server.ts';

const server = new Server();
let phones: Phones;
beforeAll(async () => {
  await server.start();
  phones = await openPhones(server);
});
afterEach(() => phones.line.heal());
afterAll(async () => {
  await phones.close();
  await server.remove();
});

const BLOCKED = () =>
  Object.defineProperty(globalThis, 'localStorage', {
    get() {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  });

/** Filled to the last character: the browser itself refuses more. */
const FULL = () => {
  for (let size = 4_000_000, at = 0; size >= 1; at++)
    try {
      localStorage[`shop-${at}`] = 'x'.repeat(size);
    } catch {
      size = Math.floor(size / 2);
    }
};

const canRemember = () => {
  try {
    localStorage.setItem('ours', 'x'.repeat(40));
    return true;
  } catch {
    return false;
  }
};

describe('Where storage is', () => {
  for (const [how, script] of Object.entries({ blocked: BLOCKED, full: FULL })) {
    test(`${how}, a shopper chats within the page: over a cut line each text arrives once, and nothing breaks`, async () => {
      const failures: string[] = [];
      const page = await phones.visit((context) => {
        context.on('weberror', (error) => failures.push(String(error.error())));
        return context.addInitScript(script);
      });
      const agent = await begin(phones, page, `My storage is ${how}`);
      expect(await page.evaluate(canRemember)).toBe(false);
      await phones.goOffline(page);
      await widgetOf(page).say('First');
      await widgetOf(page).say('Second');
      await phones.goOnline(page);
      await expectOnce(agent, [`My storage is ${how}`, 'First', 'Second'], page);
      expect(phones.chatsWith(`My storage is ${how}`)).toBe(1);
      expect(failures).toEqual([]);
    });
  }

  test('blocked, leaving with a text unsent is asked about; with all sent it is not', async () => {
    const page = await phones.visit((context) => context.addInitScript(BLOCKED));
    const agent = await begin(phones, page, 'Nothing is kept here');
    await phones.goOffline(page);
    await widgetOf(page).say('Not sent yet');
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await phones.goOnline(page);
    await expectOnce(agent, ['Nothing is kept here', 'Not sent yet'], page);
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
  });

  test('full since the last chat, the next one begins all the same', async () => {
    const page = await phones.visit();
    const before = await begin(phones, page, 'A chat before');
    before.conversation.act({ type: 'end' });
    await widgetOf(page).panel.getByRole('button', { name: 'Start a new chat' }).click();
    before.conversation.close();
    await page.evaluate(FULL);
    await widgetOf(page).say('A chat after');
    await expectOnce(await phones.answer('A chat after'), ['A chat after'], page);
  });

  test('emptied in the middle of a chat, the page goes on, and remembers the chat with the next text', async () => {
    const page = await phones.visit();
    const agent = await begin(phones, page, 'Do you remember me?');
    await page.evaluate(() => localStorage.clear());
    await widgetOf(page).say('And now?');
    await agent.until(() => storedIn(agent).length === 2);
    await page.reload();
    await expectOnce(agent, ['Do you remember me?', 'And now?'], page);
  });
});

test('A text that could not be sent for a week is not sent any more; a younger one is', async () => {
  const page = await phones.visit();
  const agent = await begin(phones, page, 'Is anybody there?');
  await phones.goOffline(page);
  await widgetOf(page).say('Forget it');
  const waitedFor = (days: number) =>
    page.evaluate(
      (pendingAt) => {
        const [key = '', saved = ''] =
          Object.entries(localStorage).find(([name]) => name.startsWith('counterbell')) ?? [];
        localStorage.setItem(key, JSON.stringify({ ...JSON.parse(saved), pendingAt }));
      },
      Date.now() - days * 86_400_000,
    );
  await waitedFor(8);
  // Gone before the line is back, or it would be sent by the page that still remembers it.
  await page.goto('about:blank');
  await phones.goOnline(page);
  await phones.enter(page);
  await widgetOf(page).launcher.click();
  await widgetOf(page).say('I am back');
  await expect.poll(() => storedIn(agent)).toEqual(['Is anybody there?', 'I am back']);
  await phones.goOffline(page);
  await widgetOf(page).say('Wait');
  await waitedFor(6);
  await page.goto('about:blank');
  await phones.goOnline(page);
  await phones.enter(page);
  await expectOnce(agent, ['Is anybody there?', 'I am back', 'Wait'], page);
});

describe('Two tabs of one shopper', () => {
  test('that ask for a chat at once are in one', async () => {
    const one = await phones.visit();
    const two = await phones.enter(await one.context().newPage());
    const begun = Promise.withResolvers<void>();
    await two.route('**/chats', async (route) => {
      const response = await route.fetch();
      await begun.promise;
      await route.fulfill({ response });
    });
    await widgetOf(two).launcher.click();
    await widgetOf(two).say('From two');
    await widgetOf(one).launcher.click();
    await widgetOf(one).say('From one');
    const agent = await phones.answer('From one');
    begun.resolve();
    // The tab that opened later found the other's text waiting, and brought it along.
    await expectOnce(agent, ['From two', 'From one'], one, two);
  });

  test('each keeps its own texts while offline; those of a tab that was closed arrive with the next page', async () => {
    const closed = await phones.visit();
    const agent = await begin(phones, closed, 'One of me');
    const open = await phones.enter(await closed.context().newPage());
    await widgetOf(open).launcher.click();
    await widgetOf(open).words.getByText('One of me').waitFor();

    await phones.goOffline(open);
    for (const text of ['First of one', 'Second of one']) await widgetOf(closed).say(text);
    for (const text of ['First of two', 'Second of two']) await widgetOf(open).say(text);
    await closed.close();
    await phones.goOnline(open);
    const ofOpen = ['One of me', 'First of two', 'Second of two'];
    await expect.poll(() => storedIn(agent)).toEqual(ofOpen);

    const next = await phones.enter(await open.context().newPage());
    await expectOnce(agent, [...ofOpen, 'First of one', 'Second of one'], open, next);
  });
});
