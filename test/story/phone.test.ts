/** What phones do to a page: the message arrives exactly once, and the chat is live again by itself. */
import type { Route } from 'playwright-core';
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

describe('Left and come back to', () => {
  test('the page is as it was, and shows within a second what was written meanwhile; what was said on leaving arrives once', async () => {
    const page = await phones.visit();
    const agent = await begin(phones, page, 'Do you wrap presents?');
    await page.evaluate(() =>
      addEventListener('pageshow', ({ persisted }) => (document.title = persisted ? 'kept' : 'loaded')),
    );

    phones.line.silence('up');
    await widgetOf(page).say('In red paper?');
    await page.goto(`${server.origin}/demo/category.html?c=tea-and-coffee`);
    await expect.poll(() => storedIn(agent)).toEqual(['Do you wrap presents?', 'In red paper?']);
    agent.conversation.say('Red it is.');
    await agent.until(() => storedIn(agent).length === 3);

    await page.goBack({ waitUntil: 'commit' });
    await widgetOf(page).log.getByText('Red it is.').waitFor({ timeout: 1_000 });
    expect(await page.title()).toBe('kept');
    await expectOnce(agent, ['Do you wrap presents?', 'In red paper?', 'Red it is.'], page);
  });
});

describe('Left and come back to before a word was said', () => {
  test('the panel complains of nothing, and the first text begins one chat over one socket', async () => {
    const page = await phones.visit();
    const widget = widgetOf(page);
    let sockets = 0;
    page.on('websocket', () => (sockets += 1));
    await widget.launcher.click();
    await widget.field.waitFor();
    for (let time = 0; time < 3; time++) {
      await page.goto(`${server.origin}/demo/category.html?c=tea-and-coffee`);
      await page.goBack({ waitUntil: 'commit' });
      await widget.field.waitFor();
      expect(await widget.status.textContent()).toBe('');
    }
    await widget.say('At last');
    const agent = await phones.answer('At last');
    await expectOnce(agent, ['At last'], page);
    expect(phones.chatsWith('At last')).toBe(1);
    expect(sockets).toBe(1);
  });
});

describe('Left while its first text was asking for a chat', () => {
  test('and come back to when the next page has begun one: the text arrives once, in that chat', async () => {
    const page = await phones.visit();
    const back = Promise.withResolvers<void>();
    const answerLate = async (route: Route) => {
      const response = await route.fetch();
      await back.promise;
      await route.fulfill({ response });
    };
    await page.route('**/chats', answerLate, { times: 1 });
    await widgetOf(page).launcher.click();
    await widgetOf(page).say('Anyone?');
    await page.goto(`${server.origin}/demo/category.html?c=tea-and-coffee`);
    const agent = await phones.answer('Anyone?');
    await page.goBack({ waitUntil: 'commit' });
    back.resolve();
    await expectOnce(agent, ['Anyone?'], page);
    expect(phones.chatsWith('Anyone?')).toBe(1);
  });
});

describe('Frozen and resumed', () => {
  test('while the server restarted and a text waited: the chat is live again by itself, and the text arrives once', async () => {
    const page = await phones.visitUnfocused();
    const agent = await begin(phones, page, 'Is the kettle loud?');
    await page.evaluate(() => document.addEventListener('freeze', () => (document.title = 'frozen')));

    phones.line.silence('up');
    await widgetOf(page).say('Louder than a radio?');
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
    expect(await page.title()).toBe('frozen');
    phones.line.cut();
    await server.kill();
    await server.start();
    agent.conversation.say('Not at all.');
    await agent.until(() => storedIn(agent).length === 2);

    await cdp.send('Page.setWebLifecycleState', { state: 'active' });
    await page.bringToFront();
    await expectOnce(agent, ['Is the kettle loud?', 'Not at all.', 'Louder than a radio?'], page);
  });
});

describe('Offline', () => {
  test('what is written says that it is not sent, is kept, and arrives once, in order, when the phone is online', async () => {
    const page = await phones.visit();
    const widget = widgetOf(page);
    const agent = await begin(phones, page, 'Do you deliver to Skye?');

    await phones.goOffline(page);
    await expect.poll(() => widget.status.textContent()).toMatch(/No connection to the shop/);
    await widget.say('By ferry?');
    await widget.say('On a Sunday?');
    await widget.log.getByText('Not sent yet').last().waitFor();
    expect(storedIn(agent)).toEqual(['Do you deliver to Skye?']);

    await phones.goOnline(page);
    await expectOnce(agent, ['Do you deliver to Skye?', 'By ferry?', 'On a Sunday?'], page);
    expect(await widget.status.textContent()).toBe('');
    expect(await widget.log.getByText('Not sent yet').count()).toBe(0);
  });
});

describe('On a line that has gone silent', () => {
  test('a text says after ten seconds that it is not sent yet, and arrives once when there is a line again', async () => {
    const page = await phones.visit();
    const widget = widgetOf(page);
    const agent = await begin(phones, page, 'Hello?');
    phones.line.silence('up');
    await widget.say('Are you still there?');
    await widget.log.getByText('Sending').waitFor();
    await widget.log.getByText('Not sent yet').waitFor({ timeout: 15_000 });
    phones.line.cut();
    await expectOnce(agent, ['Hello?', 'Are you still there?'], page);
  });
});

describe('Reloaded or closed right after Enter', () => {
  test('the first text of all arrives once, in one chat, though the answer that began a chat was lost', async () => {
    const page = await phones.visit();
    await page.route('**/chats', async (route) => void (await route.fetch()), { times: 1 });
    await widgetOf(page).launcher.click();
    await widgetOf(page).say('Is this thing on?');
    await page.reload();
    const agent = await phones.answer('Is this thing on?');
    await expectOnce(agent, ['Is this thing on?'], page);
    expect(phones.chatsWith('Is this thing on?')).toBe(1);
  });

  for (const [what, direction] of [
    ['a text that did not get through', 'up'],
    ['a text whose acknowledgement did not get through', 'down'],
  ] as const) {
    test(`${what} arrives once after a reload`, async () => {
      const page = await phones.visit();
      const agent = await begin(phones, page, `Reloading: ${what}`);
      phones.line.silence(direction);
      await widgetOf(page).say('Said and reloaded');
      await page.reload();
      await expectOnce(agent, [`Reloading: ${what}`, 'Said and reloaded'], page);
    });

    test(`${what} arrives once when the tab was closed and another is opened`, async () => {
      const page = await phones.visit();
      const agent = await begin(phones, page, `Closing: ${what}`);
      phones.line.silence(direction);
      await widgetOf(page).say('Said and closed');
      const next = await page.context().newPage();
      await page.close();
      await phones.enter(next);
      await expectOnce(agent, [`Closing: ${what}`, 'Said and closed'], next);
    });
  }
});

describe('A clock that is a day wrong', () => {
  for (const hours of [-24, 24]) {
    test(`changes nothing: ${hours} hours`, async () => {
      const page = await phones.visit((context) =>
        context.addInitScript((skew) => {
          const now = Date.now.bind(Date);
          Date.now = () => now() + skew;
          globalThis.Date = new Proxy(Date, {
            construct: (target, given) => Reflect.construct(target, given.length ? given : [target.now()]),
          });
        }, hours * 3_600_000),
      );
      const agent = await begin(phones, page, `What time is it? ${hours}`);
      expect((await page.evaluate(() => new Date().getTime())) - Date.now()).toBeCloseTo(
        hours * 3_600_000,
        -5,
      );
      await widgetOf(page).field.pressSequentially('T');
      await agent.until(({ typingAt }) => typingAt > 0);
      agent.conversation.say('Time for tea.');
      await widgetOf(page).log.getByText('Time for tea.').waitFor();
      phones.line.cut();
      await widgetOf(page).say('Then I am late.');
      await expectOnce(agent, [`What time is it? ${hours}`, 'Time for tea.', 'Then I am late.'], page);
    });
  }
});
