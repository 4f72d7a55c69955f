/** The widget by keyboard alone: nothing needs a pointer, and the focus is never lost. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { widgetOf } from './pages.ts';
import { ASKING, DRAWING, openStage, PLAIN, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** What has the focus, by its name, through shadow roots; `body` where it is lost. Runs in the page. */
const focused = (): string => {
  const host = document.activeElement;
  const element = host?.shadowRoot?.activeElement ?? host;
  if (!element || element === document.body) return 'body';
  if (!element.checkVisibility()) return 'hidden';
  const label = element instanceof HTMLInputElement && element.labels?.[0]?.textContent;
  return element.ariaLabel || label || element.textContent?.trim() || element.className || element.localName;
};
const expectFocus = (page: Page, name: string | RegExp) =>
  expect.poll(() => page.evaluate(focused), { message: `focus on ${name}` }).toMatch(name);

/** Presses keys one after another, and tells where each has led. */
const walk = async (page: Page, key: string, steps: number): Promise<string[]> => {
  const names = [];
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press(key);
    names.push(await page.evaluate(focused));
  }
  return names;
};

/** From the page's own end to the launcher, as everybody without a pointer gets there. */
const reach = async (page: Page): Promise<void> => {
  await page.keyboard.press('Shift+Tab');
  await expectFocus(page, /^Chat:/);
  // It is fetched by now: what has the focus may be opened.
  await page.locator('counter-bell .panel').waitFor({ state: 'attached' });
};

test('Enter opens the chat at its field, Tab goes through all of it in the order of reading, Escape leads back', async () => {
  await stage.set(PLAIN);
  const page = await stage.visit();
  await reach(page);
  const isExpanded = () =>
    page.evaluate(() => document.querySelector('counter-bell')?.shadowRoot?.activeElement?.ariaExpanded);
  expect(await isExpanded()).toBe('false');
  await page.keyboard.press('Enter');
  await expectFocus(page, 'Write a message');
  await widgetOf(page).panel.getByRole('button', { name: 'Where is my order?' }).waitFor();
  expect(await walk(page, 'Shift+Tab', 7)).toEqual([
    'Send a picture or a file',
    'Can I send a knife back?',
    'Which pans work on induction?',
    'Where is my order?',
    'Messages',
    'Close the chat',
    expect.stringMatching(/^Chat:/),
  ]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expectFocus(page, /^Chat:/);
  await expect.poll(() => widgetOf(page).panel.isVisible()).toBe(false);
});

test('A whole chat: asked by a quick reply, e-mail left, a file put away, menu, ended, rated, begun anew', async () => {
  await stage.set(PLAIN);
  const page = await stage.visit();
  const { panel, log } = widgetOf(page);
  const press = (key: string) => page.keyboard.press(key);
  await reach(page);
  await press('Enter');
  await panel.getByRole('button', { name: 'Where is my order?' }).waitFor();
  await walk(page, 'Shift+Tab', 4);
  await press('Enter');
  await log.getByText('Where is my order?').waitFor();
  await expectFocus(page, 'Write a message');

  // The address for a reply: the field asks by itself, and Enter saves it.
  await panel.getByRole('button', { name: 'Reply by e-mail' }).waitFor();
  await walk(page, 'Shift+Tab', 2);
  await expectFocus(page, 'Reply by e-mail');
  await press('Enter');
  await expectFocus(page, 'Your e-mail address');
  await page.keyboard.type('ada@home.example');
  await press('Enter');
  await panel.getByText('We also reply to ada@home.example').waitFor();
  await expectFocus(page, 'Write a message');

  // A file that is refused is put away.
  await panel.locator('input[type=file]').setInputFiles(DRAWING);
  await panel.getByRole('alert').waitFor();
  await expectFocus(page, 'Write a message');
  await walk(page, 'Shift+Tab', 2);
  await expectFocus(page, 'OK');
  await press('Enter');
  await panel.getByRole('alert').waitFor({ state: 'detached' });
  await expectFocus(page, 'Write a message');

  // An answer of those offered is given.
  const talk = await stage.answer('Where is my order?');
  talk.conversation.say('Which one?', { choices: ['A-17', 'B-4'] });
  await log.getByRole('button', { name: 'B-4' }).waitFor();
  await walk(page, 'Shift+Tab', 2);
  await expectFocus(page, 'B-4');
  await press('Enter');
  await talk.until(({ messages }) => messages.some((message) => 'text' in message && message.text === 'B-4'));
  await expectFocus(page, 'Write a message');

  // Escape closes the menu first, and leads back to where it was opened; then the panel.
  await walk(page, 'Shift+Tab', 4);
  await expectFocus(page, 'More');
  await press('Enter');
  await panel.getByRole('button', { name: 'End chat' }).waitFor();
  await walk(page, 'Tab', 2);
  await expectFocus(page, 'Save this chat');
  await press('Escape');
  await panel.getByRole('button', { name: 'End chat' }).waitFor({ state: 'detached' });
  await expectFocus(page, 'More');
  await press('Enter');
  expect((await walk(page, 'Tab', 5)).slice(1)).toEqual([
    'Save this chat',
    'Sound off',
    'Reply by e-mail',
    'End chat',
  ]);
  await press('Enter');

  // The survey takes the place of the field, and the focus with it.
  await panel.getByRole('radio', { name: '5 of 5, very satisfied' }).waitFor();
  await expect.poll(() => page.evaluate(focused)).not.toMatch(/hidden|body/);
  await panel.getByRole('radio', { name: '1 of 5, very dissatisfied' }).focus();
  await walk(page, 'ArrowRight', 3);
  await expectFocus(page, '4 of 5, satisfied');
  await walk(page, 'Tab', 1);
  await expectFocus(page, 'Not now');
  await walk(page, 'Shift+Tab', 1);
  await expectFocus(page, '4 of 5, satisfied');
  await press('Space');
  await panel.getByText('Your answer helps us do better').waitFor();
  await panel.getByRole('button', { name: 'Send' }).waitFor();
  await expectFocus(page, /Thank you/);
  expect(await walk(page, 'Tab', 10)).toEqual([
    'Undo',
    'Yes',
    'Knowledge',
    'Friendliness',
    'Speed',
    'Solution',
    'Ease',
    'Is there anything you would like to add? (optional)',
    'Not now',
    'Send',
  ]);
  await press('Enter');
  await expectFocus(page, /Thank you/);
  expect(await walk(page, 'Tab', 2)).toEqual(['Undo', 'Start a new chat']);
  await press('Enter');
  await expectFocus(page, 'Write a message');
  await press('Escape');
  await expectFocus(page, /^Chat:/);
});

test('Where something is asked before the chat, the focus is at the first question, and after the last at the field', async () => {
  await stage.set(ASKING);
  const page = await stage.visit();
  const { panel, field } = widgetOf(page);
  await reach(page);
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Go on' }).waitFor();
  await expectFocus(page, /Your name/);
  await page.keyboard.press('Escape');
  await expectFocus(page, /^Chat:/);
  await page.keyboard.press('Enter');
  await expectFocus(page, /Your name/);
  await page.keyboard.press('Tab');
  // What is needed and missing is said at its field, and nothing goes on.
  await page.keyboard.press('Enter');
  await expectFocus(page, 'Your e-mail address');
  expect(await field.isVisible()).toBe(false);
  await page.keyboard.type('ada@home.example');
  await page.keyboard.press('Enter');
  await field.waitFor();
  await expectFocus(page, 'Write a message');
});

test('An invitation is reached by Tab before the launcher and dismissed by Escape; the launcher has the focus then', async () => {
  await stage.set(ASKING);
  const page = await stage.visit();
  await page.evaluate(() => Reflect.get(globalThis, 'counterbell')('consent', true));
  await page.locator('counter-bell').getByRole('button', { name: 'No, thanks' }).waitFor();
  expect(await page.evaluate(focused)).toBe('body');
  expect(await walk(page, 'Shift+Tab', 3)).toEqual([
    expect.stringMatching(/^Chat:/),
    'No, thanks',
    'Chat now',
  ]);
  await page.keyboard.press('Escape');
  await expectFocus(page, /^Chat:/);
  expect(await widgetOf(page).panel.isVisible()).toBe(false);
});

test('On a small screen Tab stays in the chat that covers the page, and goes on through the page once it is closed', async () => {
  await stage.set(PLAIN);
  const page = await stage.visit({ viewport: { width: 390, height: 844 } });
  await reach(page);
  await page.keyboard.press('Enter');
  await expectFocus(page, 'Write a message');
  await expect.poll(() => page.evaluate(() => document.body.inert)).toBe(true);
  const stops = await walk(page, 'Tab', 20);
  expect(stops).toContain('Close the chat');
  expect(stops.join()).not.toMatch(/Skip to the content|Basket/);
  await walk(page, 'Tab', 1 + stops.indexOf('Write a message'));
  await page.keyboard.press('Escape');
  await expect.poll(() => widgetOf(page).panel.isVisible()).toBe(false);
  expect(await page.evaluate(() => document.body.inert)).toBe(false);
});
