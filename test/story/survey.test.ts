import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Talk } from '../../demo/people.ts';
import { ratingOf } from '../../widget/survey.ts';
import { hasEnded } from '../../widget/thread.ts';
import { expectAccessible, widgetOf } from './pages.ts';
import { type Change } from './settings.ts';
import { openStage, PLAIN, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

let asked = 0;

/** On this page a chat begins, an agent answers where `isAnswered`, and ends it. */
const chatOn = async (page: Page, isAnswered = true): Promise<Talk> => {
  const { launcher, panel, field, say } = widgetOf(page);
  if (!(await panel.isVisible())) await launcher.click();
  await field.waitFor();
  const question = `Question ${++asked}`;
  await say(question);
  const talk = await stage.answer(question);
  if (isAnswered) talk.conversation.say('An answer');
  talk.conversation.act({ type: 'end' });
  await talk.until(hasEnded);
  return talk;
};

/** A shop that asks like this, and its page with a chat that has ended. */
const askedAs = async (survey: Change['survey'], options?: BrowserContextOptions) => {
  await stage.set({ ...PLAIN, survey });
  const page = await stage.visit(options);
  const talk = await chatOn(page);
  const { panel } = widgetOf(page);
  await panel.getByRole('radio').first().waitFor();
  return { page, talk, panel, signs: () => signsIn(talk) };
};

/** What became of the question, other than an answer. */
const signsIn = ({ conversation }: Talk) =>
  conversation.thread.messages.flatMap((message) => (message.kind === 'survey' ? message.sign : []));
const ratingIn = async (talk: Talk) => ratingOf(await talk.until((thread) => Boolean(ratingOf(thread))));

describe('Each scale', () => {
  test.each([
    ['csat', 'How satisfied were you with this chat?', 5, '4 of 5, satisfied', 4],
    ['thumbs', 'How was this chat?', 2, 'Bad', 0],
    ['nps', 'How likely are you to recommend us to a friend?', 11, '10 of 10, Very likely', 10],
    ['ces', 'This shop made it easy to get an answer.', 7, '1 of 7, Strongly disagree', 1],
  ] as const)(
    '%s is a group of named choices, and one tap answers it',
    async (scale, title, n, name, score) => {
      const { page, talk, panel } = await askedAs({ scale });
      const choices = panel.getByRole('group', { name: title }).getByRole('radio');
      expect(await choices.count()).toBe(n);
      expect(await panel.getByRole('radio', { checked: true }).count()).toBe(0);
      await expectAccessible(page, 'counter-bell');
      await choices.and(panel.getByRole('radio', { name })).click({ force: true });
      expect(await ratingIn(talk)).toMatchObject({ scale, score, comment: '', locale: 'en' });
      await panel.getByRole('status').getByText('Your answer helps us do better').waitFor();
      await expectAccessible(page, 'counter-bell');
      talk.conversation.close();
      await page.context().close();
    },
  );
});

test('Arrow keys move and never answer; Enter answers, Space does too, and after Undo it is asked again', async () => {
  const { page, talk, panel } = await askedAs({ scale: 'csat' });
  const press = (key: string) => page.keyboard.press(key);
  await panel.getByRole('radio').first().focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowLeft']) await press(key);
  await expect
    .poll(() =>
      panel.getByRole('radio', { name: '3 of 5, neither' }).evaluate((radio) => radio.matches(':focus')),
    )
    .toBe(true);
  await press('Enter');
  // Had an arrow answered, its answer would stand before this one.
  expect(await ratingIn(talk)).toMatchObject({ score: 3 });
  expect(talk.conversation.thread.messages.filter(({ kind }) => kind === 'rated')).toHaveLength(1);

  await panel.getByRole('button', { name: 'Undo' }).click();
  await panel.getByRole('radio').first().waitFor();
  expect(await panel.getByRole('radio', { checked: true }).count()).toBe(0);
  await talk.until((thread) => !ratingOf(thread));
  await panel.getByRole('radio', { name: '5 of 5, very satisfied' }).focus();
  await press('Space');
  expect(await ratingIn(talk)).toMatchObject({ score: 5 });

  // What is asked then goes with the same score.
  await panel
    .getByRole('group', { name: 'Was your question solved?' })
    .getByRole('radio', { name: 'Yes' })
    .click({ force: true });
  await panel.getByRole('checkbox', { name: 'Speed' }).click({ force: true });
  await panel.getByRole('textbox', { name: /anything you would like to add/ }).fill('Quick and kind');
  await expectAccessible(page, 'counter-bell');
  await panel.getByRole('button', { name: 'Send' }).click();
  await panel.getByRole('status').getByText('Thank you, we have got it.').waitFor();
  expect(ratingOf(talk.conversation.thread)).toMatchObject({
    score: 5,
    solved: true,
    reasons: ['speed'],
    comment: 'Quick and kind',
  });
  await panel.getByRole('button', { name: 'Start a new chat' }).waitFor();
  talk.conversation.close();
  await page.context().close();
});

test('A tap is stored though the page is closed at once', async () => {
  const { page, talk, panel } = await askedAs({ scale: 'thumbs' });
  await panel.getByRole('radio', { name: 'Good' }).click({ force: true });
  await page.close();
  expect(await ratingIn(talk)).toMatchObject({ scale: 'thumbs', score: 1 });
  talk.conversation.close();
  await page.context().close();
});

test('Not asked twice: put away it stays so, unanswered it waits on the next page, answered in one tab it is in the other', async () => {
  const { page, talk, panel, signs } = await askedAs({ scale: 'csat' });
  const kept = () => page.evaluate(() => Object.values(localStorage).join());
  await expect.poll(kept, { timeout: 10_000 }).toContain('"asked"');
  await page.reload();
  await talk.until(() => signs().includes('seen'));
  await panel.getByRole('radio').first().waitFor();
  await page.goto(`${stage.server.origin}/demo/checkout.html`);
  await panel.getByRole('button', { name: 'Start a new chat' }).waitFor();
  expect(await panel.getByRole('radio').count()).toBe(0);
  await page.goBack();
  await panel.getByRole('radio').first().waitFor();

  const other = await page.context().newPage();
  await other.goto(page.url());
  await widgetOf(other).panel.getByRole('radio', { name: '4 of 5, satisfied' }).click({ force: true });
  await panel.getByRole('status').getByText('Your answer helps us do better').waitFor();
  expect(signs()).toEqual(['seen']);
  await other.close();

  // The next question of the same day is one too many: it is not shown, and said to be.
  await panel.getByRole('button', { name: 'Not now' }).click();
  await panel.getByRole('button', { name: 'Start a new chat' }).click();
  const second = await chatOn(page);
  await second.until(() => signsIn(second).includes('capped'));
  await panel.getByRole('button', { name: 'Start a new chat' }).waitFor();
  expect(await panel.getByRole('radio').count()).toBe(0);
  second.conversation.close();
  talk.conversation.close();
  await page.context().close();
});

test('Put away, it is not asked again, and a new chat can begin', async () => {
  const { page, talk, panel, signs } = await askedAs({ scale: 'nps' });
  await panel.getByRole('button', { name: 'Not now' }).click();
  await talk.until(() => signs().includes('dismissed'));
  await panel.getByRole('button', { name: 'Start a new chat' }).click();
  await widgetOf(page).field.waitFor();
  talk.conversation.close();
  await page.context().close();
});

test('After a chat that nobody answered it is asked where to answer, and nothing else', async () => {
  await stage.set({ ...PLAIN, survey: {} });
  const page = await stage.visit();
  const talk = await chatOn(page, false);
  const { panel } = widgetOf(page);
  await panel.getByText('Nobody got to you').waitFor();
  expect(await panel.getByRole('radio').count()).toBe(0);
  await expectAccessible(page, 'counter-bell');
  await panel.getByRole('textbox', { name: 'Your e-mail address' }).fill('ada@home.example');
  await page.keyboard.press('Enter');
  await panel.getByText('We answer to ada@home.example as soon as we can.').waitFor();
  talk.conversation.close();
  await page.context().close();
});
