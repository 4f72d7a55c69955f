import { describe, expect, test } from 'vitest';
import { agentIn, id, say, shopperIn, startChat } from './house.ts';

/** A chat with a shopper and an agent in it. */
const begun = async () => {
  const started = await startChat();
  const shopper = await shopperIn(started);
  await say(shopper, 'Which pan?');
  const agent = await agentIn(started.chat);
  await agent.next('messages');
  return { shopper, agent };
};

const CARD = {
  url: 'https://shop.test/pans/7?colour=red',
  title: 'Frying pan',
  image: 'https://cdn.test/pan.jpg',
  price: { minor: 4_900, currency: 'EUR' },
};
const CHOICES = ['Yes, please', 'No'];

describe('An agent', () => {
  test('can show a product of the shop and offer answers to choose from, beside words', async () => {
    const { shopper, agent } = await begun();
    agent.say({ type: 'message', id: id(), text: 'This one?', choices: CHOICES, card: CARD });
    expect((await shopper.next('message')).message).toMatchObject({
      seq: 2,
      text: 'This one?',
      choices: CHOICES,
      card: CARD,
    });
  });

  test('shows the same again without harm, and another product not under the same id', async () => {
    const { agent } = await begun();
    const under = id();
    const shown = { type: 'message', id: under, text: 'This one?', card: CARD };
    agent.say(shown);
    const { message } = await agent.next('message');
    agent.say(shown);
    expect((await agent.next('message')).message).toEqual(message);
    for (const other of [
      { ...shown, card: { ...CARD, title: 'Another' } },
      { ...shown, choices: CHOICES },
      { ...shown, card: undefined },
    ]) {
      agent.say(other);
      expect(await agent.error()).toMatchObject({ code: 'id_conflict', ref: under });
    }
  });

  test.for([
    'https://evil.test/pan',
    'https://shop.test.evil.test/pan',
    'https://shop.test@evil.test/pan',
    'http://shop.test/pan',
    'https://evil.test\\@shop.test/pan',
  ])('cannot show what is not on a page of the shop: %s', async (url) => {
    const { agent } = await begun();
    const under = id();
    agent.say({ type: 'message', id: under, text: 'Here', card: { ...CARD, url } });
    expect(await agent.error()).toMatchObject({ code: 'foreign_card', ref: under });
  });

  test.for<[string, object]>([
    ['an address that runs code', { card: { ...CARD, url: 'javascript:alert(1)//https://shop.test' } }],
    ['a picture that is none', { card: { ...CARD, image: 'data:text/html,x' } }],
    ['a picture sent in the clear', { card: { ...CARD, image: 'http://cdn.test/pan.jpg' } }],
    ['a card without a title', { card: { ...CARD, title: ' ' } }],
    ['half a cent', { card: { ...CARD, price: { minor: 1.5, currency: 'EUR' } } }],
    ['no answers to choose from', { choices: [] }],
    ['seven answers', { choices: ['1', '2', '3', '4', '5', '6', '7'] }],
    ['a long answer', { choices: ['x'.repeat(41)] }],
  ])('cannot send %s', async ([, what]) => {
    const { agent } = await begun();
    agent.say({ type: 'message', id: id(), text: 'Here', ...what });
    expect(await agent.error()).toMatchObject({ code: 'bad_frame' });
  });
});

test('A shopper sends no cards: what only agents may say is left out', async () => {
  const { shopper, agent } = await begun();
  shopper.say({ type: 'message', id: id(), text: 'Buy this', choices: CHOICES, card: CARD });
  const { message } = await agent.next('message');
  expect(message).toMatchObject({ text: 'Buy this' });
  expect(message).not.toHaveProperty('card');
});
