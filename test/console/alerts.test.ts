import { describe, expect, test } from 'vitest';
import { newsIn } from '../../console/alerts/alerts.ts';
import { iconOf } from '../../console/alerts/badge.ts';
import { emptyDesk, hearDesk, type Desk } from '../../console/desk/desk.ts';
import { queueOf } from '../../console/desk/queue.ts';
import {
  agentId,
  chatRecord,
  type AgentRef,
  type ChatRecord,
  type DeskFrame,
} from '../../worker/protocol.ts';

const mina = { id: agentId.parse('mina'), name: 'Mina' };
const tom = { id: agentId.parse('tom'), name: 'Tom' };

let rev = 0;
const chatOf = (letter: string, more: Partial<ChatRecord> = {}): ChatRecord =>
  chatRecord.parse({
    id: `c_${letter.repeat(22)}.${letter.repeat(16)}`,
    rev: ++rev,
    shopper: `s_${letter.repeat(22)}.${letter.repeat(16)}`,
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

const hear = (desk: Desk, frame: DeskFrame): Desk => hearDesk(desk, { frame, at: 0 });
const welcome = (chats: ChatRecord[]): DeskFrame => ({
  type: 'welcome',
  you: mina,
  chats,
  agents: [],
  offers: [],
  mail: false,
});
const welcomed = (...chats: ChatRecord[]): Desk => hear(emptyDesk, welcome(chats));
const told = (desk: Desk, chat: ChatRecord): Desk => hear(desk, { type: 'chat', chat });
/** The desk with these chats ringing, each at an agent. */
const rung = (desk: Desk, ...offers: [ChatRecord, AgentRef][]): Desk =>
  hear(desk, {
    type: 'offers',
    offers: offers.map(([{ id }, { id: agent }]) => ({ chat: id, agent, left: null })),
  });
const ringing = (desk: Desk) => queueOf(desk).ringing;
const wordsOf = (before: Desk, after: Desk) =>
  newsIn(before, after).map(({ title, body }) => `${title}: ${body}`);
const newsOf = (before: Desk, chat: ChatRecord) => wordsOf(before, told(before, chat));

describe('A console', () => {
  test('rings for each chat that is offered to its agent, and for none that rings elsewhere or waits for its turn', () => {
    const [a, b, c] = [chatOf('A'), chatOf('B'), chatOf('C')];
    const desk = rung(welcomed(a, b, c), [a, mina], [b, tom]);
    expect(ringing(desk)).toEqual([a]);
    expect(ringing(rung(desk, [b, tom]))).toEqual([]);
  });

  test('tells of a chat that begins to ring at its agent, and of none that it finds ringing when it opens', () => {
    const [a, b] = [chatOf('A'), chatOf('B')];
    const one = rung(welcomed(a, b), [a, mina]);
    expect(wordsOf(emptyDesk, one)).toEqual([]);
    expect(wordsOf(welcomed(a, b), one)).toEqual(['A chat is waiting: Ada A']);
    expect(wordsOf(one, rung(one, [a, mina], [b, mina]))).toEqual(['A chat is waiting: Ada B']);
  });

  test('tells of each call into a chat, once', () => {
    const call = { agent: mina.id, by: tom, why: 'mention', at: 5 } as const;
    const known = chatOf('A', { state: 'open', agent: tom, calls: [call] });
    const calls = [call, { ...call, at: 9 }, { ...call, agent: tom.id, by: mina, at: 9 }];
    const again = chatOf('A', { state: 'open', agent: tom, calls });
    expect(newsOf(welcomed(), known)).toEqual(['Tom calls you into a chat: Ada A']);
    expect(newsOf(told(welcomed(), known), again)).toEqual(['Tom calls you into a chat: Ada A']);
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
    const back = hear(before, welcome(chats));
    expect(newsIn(before, back).map(({ kind }) => kind)).toEqual(['message']);
  });

  test('tells of a rating of 1 or 2, once, and of no better one', () => {
    const ended = { state: 'ended', agent: tom } as const;
    const desk = welcomed();
    expect(newsOf(desk, chatOf('A', { ...ended, score: 2 }))).toEqual([
      'An unhappy shopper: Rated 2 of 5 by Ada A',
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
