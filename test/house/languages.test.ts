import { describe, expect, test } from 'vitest';
import { readLanguages } from '../../widget/languages.ts';

const { en: english = {}, ...others } = await readLanguages();

const inEnglish = new Map(Object.entries(english));

/** What stands on a button. */
const LABELS = new Set([
  'panel.fresh',
  'survey.send',
  'survey.dismiss',
  'survey.undo',
  'survey.yes',
  'survey.no',
  'forms.begin',
  'forms.save',
  'forms.cancel',
  'files.away',
  'files.stop',
  'waiting.email',
  'menu.end',
  'menu.save',
  'menu.email',
  'menu.mute',
  'menu.unmute',
  'invitations.answer',
  'invitations.dismiss',
]);
/** So many letters fit on any button. */
const SHORT = 16;

test('Shoppers are spoken to in twelve languages', () => {
  expect(['en', ...Object.keys(others)].toSorted()).toEqual('ar de en es fr it ja nl pl pt sv zh'.split(' '));
});

describe.each(Object.entries(others))('The words of %s', (_language, words) => {
  const texts = Object.entries(words);

  test('are those of English, section by section, and none is empty', () => {
    expect(texts.map(([key]) => key)).toEqual([...inEnglish.keys()]);
    expect(texts.filter(([, text]) => text.trim() !== text || !text)).toEqual([]);
  });

  test('have a place for a value exactly where English has one', () => {
    const places = (text = '') => text.split('{}').length - 1;
    expect(texts.filter(([key, text]) => places(text) !== places(inEnglish.get(key)))).toEqual([]);
  });

  test('are short on buttons: at most 1.6 times as long as in English', () => {
    for (const key of LABELS) expect([...inEnglish.keys()]).toContain(key);
    const tooLong = texts.filter(
      ([key, text]) =>
        LABELS.has(key) && text.length > Math.max(SHORT, 1.6 * (inEnglish.get(key)?.length ?? 0)),
    );
    expect(tooLong).toEqual([]);
  });
});
