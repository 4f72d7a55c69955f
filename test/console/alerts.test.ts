import { describe, expect, test } from 'vitest';
import { newsIn, ringing } from '../../console/alerts/alerts.ts';
import { iconOf } from '../../console/alerts/badge.ts';
import { emptyDesk, hearDesk, type Desk } from '../../console/desk/desk.ts';
import { agentId, chatId, shopperId, type ChatRecord } from '../../worker/protocol.ts';

const mina = { id: agentId.parse('mina'), name: 'Mina' };
const tom = { id: agentId.parse('tom'), name: 'Tom' };

let rev = 0;
const chatOf = (letter: string, more: Partial<ChatRecord> = {}): ChatRecord => ({
  id: chatId.parse(`c_${letter.repeat(22)}.${letter.repeat(16)}`),
  rev: ++rev,
  shopper: shopperId.parse(`s_${letter.repeat(22)}.${letter.repeat(16)}`),
  state: 'waiting',
  page: { url: 'https://shop.test/', title: 'Shop' },
  startedAt: 1,
  endedAt: null,
  waitingSince: 1,
  agent: null,
  firstAnswerAt: null,
  lastAnswerAt: null,
  last: { from: 'shopper', text: 'Hello' },
  score: null,
  comment: null,
  facts: { name: `Ada ${letter}` },
  ...more,
});

const welcomed = (...chats: ChatRecord[]): Desk =>
  hearDesk(emptyDesk, { type: 'welcome', you: mina, chats, agents: [mina], mail: false });
const told = (desk: Desk, chat: ChatRecord): Desk => hearDesk(desk, { type: 'chat', chat });
const newsOf = (before: Desk, chat: ChatRecord) =>
  newsIn(before, told(before, chat)).map(({ title, body }) => `${title}: ${body}`);

describe('A console', () => {
  test('rings for each chat that waits, until someone has it or it is over', () => {
    const desk = welcomed(chatOf('A'), chatOf('B'));
    expect(ringing(desk)).toHaveLength(2);
    const taken = told(desk, chatOf('A', { state: 'open', agent: tom }));
    const ended = told(taken, chatOf('B', { state: 'ended' }));
    expect(ringing(taken)).toHaveLength(1);
    expect(ringing(ended)).toEqual([]);
  });

  test('tells of a chat that begins to wait, and of none that it finds waiting when it opens', () => {
    expect(newsIn(emptyDesk, welcomed(chatOf('A')))).toEqual([]);
    expect(newsOf(welcomed(), chatOf('A'))).toEqual(['A chat is waiting: Ada A']);
  });

  test('tells of what shoppers write in the agent’s own chats, in no colleague’s, and of nothing else that changes there', () => {
    const mine = { state: 'open', agent: mina } as const;
    const answered = { ...mine, last: { from: 'agent', text: 'Hi' }, waitingSince: null } as const;
    const desk = welcomed(chatOf('A', answered), chatOf('B', { ...answered, agent: tom }));
    const written = { ...mine, last: { from: 'shopper', text: 'And blue?' }, waitingSince: 9 } as const;
    expect(newsOf(desk, chatOf('A', written))).toEqual(['A new message: Ada A']);
    expect(newsOf(desk, chatOf('B', { ...written, agent: tom }))).toEqual([]);
    const after = told(desk, chatOf('A', written));
    expect(
      newsOf(after, chatOf('A', { ...written, last: { from: 'shopper', text: 'Or red?' } })),
    ).toHaveLength(1);
    expect(newsOf(after, chatOf('A', { ...written, facts: { name: 'Ada A', topic: 'Pans' } }))).toEqual([]);
    expect(newsOf(after, chatOf('A', { ...answered, last: { from: 'agent', text: 'Yes' } }))).toEqual([]);
  });

  test('tells of what was written while its line was down', () => {
    const mine = { state: 'open', agent: mina, last: null, waitingSince: null } as const;
    const before = welcomed(chatOf('A', mine));
    const chats = [
      chatOf('A', { ...mine, last: { from: 'shopper', text: 'Still there?' }, waitingSince: 5 }),
    ];
    const back = hearDesk(before, { type: 'welcome', you: mina, chats, agents: [], mail: false });
    expect(newsIn(before, back).map(({ kind }) => kind)).toEqual(['message']);
  });

  test('tells of a rating of 1 or 2, once, and of no better one', () => {
    const ended = { state: 'ended', agent: tom } as const;
    const desk = welcomed();
    expect(newsOf(desk, chatOf('A', { ...ended, score: 2 }))).toEqual([
      'An unhappy shopper: Ada A rated 2 of 5',
    ]);
    expect(newsOf(desk, chatOf('A', { ...ended, score: 3 }))).toEqual([]);
    const known = told(desk, chatOf('A', { ...ended, score: 1 }));
    expect(newsOf(known, chatOf('A', { ...ended, score: 1, comment: 'Slow' }))).toEqual([]);
  });
});

test('The icon shows how many there are, and of many that there are many', () => {
  expect(decodeURIComponent(iconOf(3))).toContain('>3</text>');
  expect(decodeURIComponent(iconOf(12))).toContain('>9+</text>');
});
