/** What a screen reader is told by itself: what others say, once; never what is history, and never what one said oneself. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { widgetOf } from './pages.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Notes every change of words in a live region of the widget, as a screen reader would. Runs before the page. */
const listen = (): void => {
  const told: string[] = [];
  Reflect.set(document, 'told', told);
  const regions = '[aria-live], [role=status], [role=alert]';
  const attach = Element.prototype.attachShadow;
  const note = (records: MutationRecord[]) => {
    const changed = new Set<Element>();
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const region = element?.closest(regions);
      if (region && region.ariaLive !== 'off') changed.add(region);
    }
    for (const { textContent } of changed) if (textContent?.trim()) told.push(textContent);
  };
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    new MutationObserver(note).observe(root, { subtree: true, childList: true, characterData: true });
    return root;
  };
};
const toldOn = async (page: Page): Promise<string[]> => {
  const told: string[] = await page.evaluate(() => Reflect.get(document, 'told'));
  return told.map((words) => words.replaceAll('\u00a0', '').trim());
};

/** Likewise, with a clock that can be set forward. */
const listenWithClock = async (page: Page) => {
  await page.clock.install();
  await page.addInitScript(listen);
};

/** A chat that is open on a page that is listened to. */
const begin = async (text: string) => {
  const page = await stage.visit({}, (page) => page.addInitScript(listen));
  await widgetOf(page).launcher.click();
  await widgetOf(page).say(text);
  return page;
};

test('What others do and say is announced once, the same words twice are announced twice, own words never', async () => {
  const page = await begin('Is anybody there?');
  const talk = await stage.answer('Is anybody there?');
  const { log } = widgetOf(page);
  for (const text of ['I am.', 'Yes.']) {
    talk.conversation.say(text);
    await log.getByText(text).waitFor();
  }
  talk.conversation.say('Yes.');
  await log.getByText('Yes.').nth(1).waitFor();
  await widgetOf(page).say('Good.');
  await talk.until(({ messages }) =>
    messages.some((message) => 'text' in message && message.text === 'Good.'),
  );
  await expect
    .poll(async () => (await toldOn(page)).filter((words) => /joined|: /.test(words)))
    .toEqual(['Tom Ashdown joined the chat', 'Tom Ashdown: I am.', 'Tom Ashdown: Yes.', 'Tom Ashdown: Yes.']);
  expect((await toldOn(page)).join()).not.toMatch(/Is anybody there|Good/);
  talk.conversation.close();
});

test('History and a line that comes back announce nothing that was said before; that it broke is announced', async () => {
  const page = await begin('Do you wrap presents?');
  const talk = await stage.answer('Do you wrap presents?');
  talk.conversation.say('In red paper.');
  const { log, status } = widgetOf(page);
  await log.getByText('In red paper.').waitFor();
  await page.reload();
  await log.getByText('In red paper.').waitFor();
  await expect.poll(() => widgetOf(page).panel.getByText('Tom Ashdown is answering').count()).toBe(1);
  expect(await toldOn(page)).toEqual([]);

  stage.line.cut();
  await status.getByText('No connection').waitFor();
  await expect.poll(() => status.textContent()).toBe('');
  talk.conversation.say('With a bow.');
  await log.getByText('With a bow.').waitFor();
  expect(await toldOn(page)).toEqual([
    'No connection to the shop. Messages go out when it is back.',
    'Tom Ashdown: With a bow.',
  ]);
  talk.conversation.close();
});

test('That a text on its way is not sent yet is announced', async () => {
  const page = await stage.visit({}, listenWithClock);
  await widgetOf(page).launcher.click();
  await widgetOf(page).say('Do you deliver to Skye?');
  const talk = await stage.answer('Do you deliver to Skye?');
  const { log, say } = widgetOf(page);
  await log.getByText('joined').waitFor();
  stage.line.silence('up');
  await say('By ferry?');
  await log.getByText('Sending').waitFor();
  await page.clock.fastForward(10_000);
  await log.getByText('Not sent yet').waitFor();
  expect((await toldOn(page)).at(-1)).toBe('Not sent yet');
  stage.line.heal();
  talk.conversation.close();
  await page.context().close();
});

test('Typing is announced when it begins, and then every ten seconds at most', async () => {
  const page = await stage.visit({}, listenWithClock);
  const typings = async () => (await toldOn(page)).filter((words) => words === 'Typing').length;
  const dots = widgetOf(page).log.getByRole('img', { name: 'Typing' });
  await widgetOf(page).launcher.click();
  await widgetOf(page).say('How long is the cord?');
  const talk = await stage.answer('How long is the cord?');
  // At 0, 7 and 14 seconds.
  for (const announced of [1, 1, 2]) {
    talk.raw({ type: 'typing' });
    await dots.waitFor();
    expect(await typings()).toBe(announced);
    // By then it is no longer worth something.
    await page.clock.fastForward(7_000);
    await dots.waitFor({ state: 'detached' });
  }
  talk.conversation.close();
});

test('The place in line is announced when it changes', async () => {
  const first = await begin('Is the blue one back?');
  await widgetOf(first).panel.getByText('You are next.').waitFor();
  const page = await begin('And the green one?');
  await widgetOf(page).panel.getByText('You are number 2 in line.').waitFor();
  const talk = await stage.answer('Is the blue one back?');
  await widgetOf(page).panel.getByText('You are next.').waitFor();
  expect((await toldOn(page)).findLast((words) => words.startsWith('You are'))).toMatch(/^You are next\./);
  expect(await widgetOf(page).panel.getByRole('status').filter({ hasText: 'You are next.' }).count()).toBe(1);
  talk.conversation.close();
});

test('While the chat is closed, the launcher says how many messages are new', async () => {
  const page = await begin('Can I pay by invoice?');
  const talk = await stage.answer('Can I pay by invoice?');
  await widgetOf(page).log.getByText('joined').waitFor();
  await widgetOf(page).panel.press('Escape');
  talk.conversation.say('You can.');
  await page.locator('counter-bell').getByRole('button', { name: 'Chat: Marrow & Thyme 1 new' }).waitFor();
  expect(await toldOn(page)).toContain('1 new');
  talk.conversation.close();
});
