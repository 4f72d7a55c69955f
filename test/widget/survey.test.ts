import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCapped, withAsked } from '../../widget/lazy/cap.ts';
import { askedAt, isDetailed, ratingOf } from '../../widget/survey.ts';
import { emptyThread, type Thread } from '../../widget/thread.ts';
import { FIRST_SURVEY } from '../../worker/survey.ts';
import { message } from '../../worker/messages.ts';

const DAY = 86_400_000;
const END = 100 * DAY;

/** A chat that ended as `end` says at `END`, and what came after it. */
const endedWith = (end: object, ...after: object[]): Thread => ({
  ...emptyThread(),
  messages: [{ kind: 'ended', from: 'system', ...end }, ...after].map((one, index) =>
    message.parse({ seq: index + 1, id: `message-${index}`.padEnd(16, '-'), at: END + index, ...one }),
  ),
});
const rated = (more: object = {}) => ({
  kind: 'rated',
  from: 'shopper',
  scale: 'csat',
  score: 4,
  comment: '',
  ...more,
});
const signed = (sign: string) => ({ kind: 'survey', from: 'shopper', sign });
const OFFERED = { survey: FIRST_SURVEY };

describe('The question after a chat', () => {
  test('is open for a day, also once it was seen', () => {
    const thread = endedWith(OFFERED, signed('seen'));
    expect(askedAt(thread, END + DAY)).toEqual(FIRST_SURVEY);
    expect(askedAt(thread, END + DAY + 1)).toBeUndefined();
    expect(askedAt(emptyThread(), END)).toBeUndefined();
    expect(askedAt(endedWith({ unasked: 'off' }), END)).toBeUndefined();
  });

  test.each([[rated()], [signed('dismissed')], [signed('capped')]])('is over with %o', (after) => {
    expect(askedAt(endedWith(OFFERED, after), END)).toBeUndefined();
  });

  test('is asked again where its answer is taken back, and the last answer counts', () => {
    const again = endedWith(OFFERED, rated(), signed('withdrawn'));
    expect(askedAt(again, END)).toEqual(FIRST_SURVEY);
    expect(ratingOf(again)).toBeUndefined();
    expect(ratingOf(endedWith(OFFERED, rated(), signed('withdrawn'), rated({ score: 1 })))?.score).toBe(1);
  });

  test('after a chat nobody answered is where to answer it', () => {
    expect(askedAt(endedWith({ unasked: 'unanswered' }), END)).toBe('missed');
  });

  test.each([
    [{}, false],
    [{ comment: 'Kind' }, true],
    [{ solved: false }, true],
    [{ reasons: ['speed'] }, true],
  ])('has an answer with more than a score: %o is %s', (more, is) => {
    const rating = ratingOf(endedWith(OFFERED, rated(more)));
    expect(rating && isDetailed(rating)).toBe(is);
  });
});

describe('How often a browser is asked', () => {
  /** Asked about these chats, so many days ago. */
  const askedOn = (scale: 'csat' | 'nps', ...days: number[]) =>
    days.reduce<object>((kept, ago) => withAsked(kept, `chat ${ago}`, scale, END - ago * DAY), {});

  test.each([
    [[], false],
    [[0.9], true],
    [[1], false],
    [[30, 60], false],
    [[30, 60, 80], true],
    [[30, 60, 90], false],
  ])('once a day and three times in 90 days: asked %o days ago, one more is too much: %s', (days, is) => {
    expect(isCapped(askedOn('csat', ...days.toReversed()), 'new', 'thumbs', END)).toBe(is);
    expect(isCapped(askedOn('csat', ...days.toReversed()), 'new', 'nps', END)).toBe(false);
  });

  test('for a recommendation once in 90 days, which counts for nothing else', () => {
    expect(isCapped(askedOn('nps', 89), 'new', 'nps', END)).toBe(true);
    expect(isCapped(askedOn('nps', 90), 'new', 'nps', END)).toBe(false);
    expect(isCapped(askedOn('nps', 0), 'new', 'csat', END)).toBe(false);
  });

  test('The chat that is asked about never counts against itself', () => {
    expect(isCapped(withAsked({}, 'this', 'csat', END), 'this', 'csat', END)).toBe(false);
  });

  test('Whatever stands in the store, it does no harm', () => {
    fc.assert(
      fc.property(fc.anything(), (kept) => {
        expect(isCapped(withAsked(kept, 'old', 'csat', END), 'new', 'csat', END)).toBe(true);
      }),
    );
  });
});
