import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { asked, objectOf, recordOf, rowsOf, toldLedger } from './asking.ts';
import { hearUntil, id, shopperIn } from './house.ts';

const MINUTE = 60_000;

afterEach(() => vi.useRealTimers());

describe('That a shopper saw the question', () => {
  test('costs no row where they answer, and stands with its time in the record', async () => {
    const { chat, shopper } = await asked();
    const before = await rowsOf(chat);
    const seenAt = Date.now();
    vi.setSystemTime(seenAt);
    shopper.say({ type: 'survey', id: id(), sign: 'seen' });
    // It has no answer of its own: that of the next comes after it was taken.
    shopper.say({ type: 'survey', id: id(), sign: 'withdrawn' });
    expect((await shopper.error()).code).toBe('told_before');
    vi.setSystemTime(seenAt + MINUTE);
    const rating = {
      type: 'rate',
      id: id(),
      score: 5,
      comment: '',
      solved: true,
      reasons: ['speed'],
      locale: 'de',
    };
    shopper.say(rating);
    await hearUntil(shopper, 'rated');
    expect(await rowsOf(chat)).toBe(before + 1);
    expect((await recordOf(chat)).survey).toMatchObject({
      seenAt,
      answeredAt: seenAt + MINUTE,
      via: 'widget',
      solved: true,
      reasons: ['speed'],
      locale: 'de',
    });
  });

  test('is written down once, when the last window closes without an answer', async () => {
    const { chat, token, shopper, shopperId } = await asked();
    const second = await shopperIn({ chat, token });
    await second.next('messages');
    const before = await rowsOf(chat);
    const seenAt = Date.now();
    vi.setSystemTime(seenAt);
    shopper.say({ type: 'survey', id: id(), sign: 'seen' });
    shopper.say({ type: 'survey', id: id(), sign: 'withdrawn' });
    await shopper.error();
    vi.setSystemTime(seenAt + 2 * MINUTE);
    shopper.hangUp();
    second.say({ type: 'survey', id: id(), sign: 'withdrawn' });
    await second.error();
    await evictDurableObject(objectOf(chat));
    expect(await rowsOf(chat)).toBe(before);
    second.hangUp();
    await expect.poll(() => rowsOf(chat)).toBe(before + 1);
    await expect.poll(() => toldLedger(shopperId)).toMatchObject({ survey: { seenAt, answeredAt: null } });
    const back = await shopperIn({ chat, token });
    back.say({ type: 'survey', id: id(), sign: 'seen' });
    back.say({ type: 'survey', id: id(), sign: 'withdrawn' });
    await back.error();
    back.hangUp();
    await runDurableObjectAlarm(objectOf(chat));
    expect(await rowsOf(chat)).toBe(before + 1);
  });
});

describe('The question after a chat', () => {
  test('that was put away is over for the report, and can still be answered', async () => {
    const { shopper, shopperId } = await asked();
    shopper.say({ type: 'survey', id: id(), sign: 'dismissed' });
    expect(await hearUntil(shopper, 'survey')).toMatchObject({ sign: 'dismissed' });
    await expect
      .poll(() => toldLedger(shopperId))
      .toMatchObject({ score: null, survey: { dismissedAt: expect.any(Number) } });
    shopper.say({ type: 'survey', id: id(), sign: 'dismissed' });
    expect((await shopper.error()).code).toBe('told_before');
    shopper.say({ type: 'rate', id: id(), score: 4, comment: '' });
    await hearUntil(shopper, 'rated');
    await expect.poll(() => toldLedger(shopperId)).toMatchObject({ score: 4, survey: { dismissedAt: null } });
  });

  test('is not one where the browser was asked lately: the chat is not eligible, and takes no answer', async () => {
    const { shopper, shopperId } = await asked();
    shopper.say({ type: 'survey', id: id(), sign: 'capped' });
    await hearUntil(shopper, 'survey');
    await expect.poll(() => toldLedger(shopperId)).toMatchObject({ survey: null, unasked: 'capped' });
    shopper.say({ type: 'rate', id: id(), score: 1, comment: '' });
    expect((await shopper.error()).code).toBe('not_asked');
  });

  test('takes an answer back within ten minutes, and another one for it', async () => {
    const { chat, token, shopper, shopperId } = await asked();
    shopper.say({ type: 'rate', id: id(), score: 1, comment: 'A slip' });
    await hearUntil(shopper, 'rated');
    shopper.say({ type: 'survey', id: id(), sign: 'withdrawn' });
    await hearUntil(shopper, 'survey');
    await expect
      .poll(() => toldLedger(shopperId))
      .toMatchObject({ score: null, survey: { answeredAt: null } });
    shopper.say({ type: 'rate', id: id(), score: 5, comment: '' });
    await hearUntil(shopper, 'rated');
    vi.setSystemTime(Date.now() + 11 * MINUTE);
    const late = await shopperIn({ chat, token });
    late.say({ type: 'survey', id: id(), sign: 'withdrawn' });
    expect((await late.error()).code).toBe('rating_closed');
    expect((await recordOf(chat)).score).toBe(5);
  });

  test('takes no answer to another one: another scale, a score that is not on it, reasons that were not offered', async () => {
    const { shopper } = await asked();
    for (const other of [
      { score: 0 },
      { score: 6 },
      { score: 5, scale: 'nps' },
      { score: 5, reasons: ['Our packaging'] },
    ]) {
      shopper.say({ type: 'rate', id: id(), comment: '', ...other });
      expect((await shopper.error()).code).toBe('other_question');
    }
  });
});
