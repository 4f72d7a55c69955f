import { describe, expect, test } from 'vitest';
import { letterOf } from '../../worker/chat/letter.ts';
import { agentId } from '../../worker/protocol.ts';

describe('A letter', () => {
  const answer = (text: string, more: object = {}) => ({
    kind: 'text' as const,
    from: 'agent' as const,
    agent: { id: agentId.parse('mina'), name: 'Mina\r\nBcc: all@shop.test' },
    seq: 2,
    at: 0,
    id: 'answer-000000001',
    text,
    ...more,
  });
  const page = { url: 'https://shop.test/account?session=s3cret#token', title: 'My account' };
  const of = (answers: ReturnType<typeof answer>[]) =>
    letterOf({ page }, answers, {
      from: 'chat@shop.test',
      to: 'a@b.test',
      shop: 'Shop\r\nBcc: all@shop.test\u2028x',
    });

  test('has headers that nothing can end, whatever the shop and its agents are called', () => {
    const { subject, from } = of([answer('Hi')]);
    expect(subject).toBe('Re: Shop Bcc: all@shop.test x');
    expect(from.name).toBe('Shop Bcc: all@shop.test x');
  });

  test('leads back to the shop, and holds nothing of an address that a shopper can make up', () => {
    expect(of([answer('Hi')]).text).toContain('\nhttps://shop.test/\n');
  });

  test('names the product that was shown', () => {
    const card = { url: 'https://shop.test/pan', title: 'Pan' };
    expect(of([answer('This one', { card })]).text).toContain('This one\nPan\nhttps://shop.test/pan\n');
    expect(of([answer(card.url, { card })]).text).toContain(':\nhttps://shop.test/pan\n\n--');
  });
});
