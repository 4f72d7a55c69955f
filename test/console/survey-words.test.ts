import { describe, expect, test } from 'vitest';
import { askedIn, ownIn, withOwn, withReason } from '../../console/settings/survey-words.ts';
import { settings } from '../../worker/settings.ts';
import { REASONS } from '../../worker/survey.ts';

const SHOP = { name: 'Pan & Pot', greeting: '', colour: '#aa0000', side: 'right' };

describe('The reasons of a survey', () => {
  test('are the built-in ones in one order, whatever was taken out and put back, and then the shop’s own', () => {
    const own = withOwn(REASONS, ['Delivery', '', ' Price ', 'Price', 'speed']);
    expect(own).toEqual([...REASONS, 'Delivery', 'Price']);
    expect(ownIn(own)).toEqual(['Delivery', 'Price']);
    const without = withReason(own, 'attitude', false);
    expect(without).toEqual(own.filter((reason) => reason !== 'attitude'));
    expect(withReason(without, 'attitude', true)).toEqual(own);
  });
});

describe('What a shopper is asked', () => {
  const asked = (survey: object, texts = {}) =>
    askedIn({ ...settings.parse({ ...SHOP, language: 'de', texts, survey }) });

  test('is every question that is on', () => {
    expect(asked({ look: 'stars', reasons: ['solved', 'Price'] })).toEqual([
      'How satisfied were you with this chat? 5 stars, from “Very dissatisfied” to “Very satisfied”',
      'Was your question solved? Yes, No',
      'What made the difference? Solution, Price',
      'Is there anything you would like to add? (optional)',
    ]);
    expect(asked({ scale: 'nps', solved: false, reasons: [], comment: false })).toEqual([
      'How likely are you to recommend us to a friend? 0 to 10, from “Not at all likely” to “Very likely”',
    ]);
  });

  test('reads as the shop says it in its main language', () => {
    const texts = {
      de: { 'survey.title': 'Na, wie war es?', 'survey.result': 'Lösung' },
      en: { 'survey.why': 'Why?' },
    };
    const [question = '', why] = asked({ solved: false, reasons: ['solved'], comment: false }, texts);
    expect(question).toMatch(/^Na, wie war es\? 5 faces/);
    expect(why).toBe('What made the difference? Lösung');
  });
});
