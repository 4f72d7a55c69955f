import { describe, expect, test } from 'vitest';
import { callFor, withSeen } from '../../console/chats/calls.ts';
import { begunAt, meantBy, mentionedIn, partsOf, writtenOut } from '../../console/chats/mentions.ts';
import { noteLine, UNTIL_WRITTEN_TO } from '../../console/chats/note-words.ts';
import { emptyNoted, hearNotes, labelsOf, othersIn, readable } from '../../console/chats/notes.ts';
import { emptyDesk } from '../../console/desk/desk.ts';
import { isSnoozed, knownTags, queueOf, unreadIn } from '../../console/desk/queue.ts';
import { note as noteSchema, type Note } from '../../worker/notes.ts';
import { agentId, chatId, chatRecord, type AgentRef, type ChatFrame } from '../../worker/protocol.ts';

const refOf = (name: string): AgentRef => ({ id: agentId.parse(name.toLowerCase()), name });
const [mina, tom, tomo] = [refOf('Mina'), refOf('Tom'), refOf('Tom Ōkafor')];
const AGENTS = [mina, tom, tomo];

const noteOf = (n: number, more: object): Note =>
  noteSchema.parse({ n, id: `note-${n}`.padEnd(16, '-'), at: n, after: 1, by: mina, ...more });
const jotted = (n: number, more: object): ChatFrame => ({ type: 'note', note: noteOf(n, more) });
const TEXT = { kind: 'note', text: 'Ask the courier', mentions: [] };

describe('What a console knows of notes', () => {
  test('is what it was told, once each, however often it comes', () => {
    const history: ChatFrame = { type: 'notes', notes: [noteOf(1, TEXT)] };
    const known = [history, jotted(2, TEXT), jotted(2, TEXT), jotted(1, TEXT)].reduce(
      (noted, frame) => hearNotes(noted, frame, 0),
      emptyNoted,
    );
    expect(known.notes.map(({ n }) => n)).toEqual([1, 2]);
    expect(hearNotes(known, history, 0).notes).toHaveLength(1);
  });

  test('tells what came while one was here apart from history', () => {
    const opened = hearNotes(emptyNoted, { type: 'notes', notes: [noteOf(1, TEXT)] }, 0);
    expect(opened.latest).toBeNull();
    expect(hearNotes(opened, jotted(2, TEXT), 0).latest).toMatchObject({ n: 2 });
  });

  test('names the colleagues who read along, and who of them is replying until they are done or stop', () => {
    const answer: ChatFrame = {
      type: 'message',
      message: { seq: 2, id: 'an-answer-of-tom', at: 2, kind: 'text', from: 'agent', agent: tom, text: 'Hi' },
    };
    let noted = hearNotes(emptyNoted, { type: 'viewers', agents: [mina, tom] }, 0);
    expect(othersIn(noted, mina, 0)).toEqual({ replying: [], reading: [tom] });
    noted = hearNotes(noted, { type: 'typing', from: 'agent', agent: tom }, 1_000);
    expect(othersIn(noted, mina, 6_000)).toEqual({ replying: [tom], reading: [] });
    expect(othersIn(noted, mina, 8_000)).toEqual({ replying: [], reading: [tom] });
    expect(othersIn(hearNotes(noted, answer, 2_000), mina, 2_000).replying).toEqual([]);
    expect(othersIn(noted, tom, 2_000)).toEqual({ replying: [], reading: [mina] });
  });

  test('labels the chat by the newest of each kind, by what is on its way, and by the desk until notes are here', () => {
    const record = { tags: ['old'], wrapUp: 'order' as const, guests: [{ agent: tom, speaks: false }] };
    expect(labelsOf(emptyNoted, [], record)).toEqual(record);
    const noted = [
      jotted(1, { kind: 'tags', tags: ['gift'] }),
      jotted(2, { kind: 'guest', agent: tom, as: 'reader' }),
      jotted(3, { kind: 'guest', agent: tom, as: 'speaker' }),
      jotted(4, { kind: 'guest', agent: tomo, as: 'reader' }),
      jotted(5, { kind: 'guest', agent: tomo, as: 'none' }),
      jotted(6, { kind: 'wrapUp', as: null }),
    ].reduce((before, frame) => hearNotes(before, frame, 0), emptyNoted);
    expect(labelsOf(noted, [], record)).toEqual({
      tags: ['gift'],
      wrapUp: null,
      guests: [{ agent: tom, speaks: true }],
    });
    const wish = { act: { type: 'tags' as const, id: 'a-wish-0000000001', tags: ['gift', 'broken'] } };
    expect(labelsOf(noted, [wish], record).tags).toEqual(['gift', 'broken']);
    expect(labelsOf(noted, [{ ...wish, refused: 'chat_full' }], record).tags).toEqual(['gift']);
  });

  test('is read without tags that the same agent set anew right after, at the same place', () => {
    const [one, two] = [
      { kind: 'tags', tags: ['gift'] },
      { kind: 'tags', tags: ['gift', 'broken'] },
    ];
    const numbers = (...notes: Note[]) => readable(notes).map(({ n }) => n);
    expect(numbers(noteOf(1, one), noteOf(2, two))).toEqual([2]);
    expect(numbers(noteOf(1, one), noteOf(2, { ...two, by: tom }))).toEqual([1, 2]);
    expect(numbers(noteOf(1, one), noteOf(2, { ...two, after: 2 }))).toEqual([1, 2]);
    expect(numbers(noteOf(1, one), noteOf(2, TEXT), noteOf(3, two))).toEqual([1, 2, 3]);
  });

  test.for([
    [{ kind: 'tags', tags: ['gift', 'broken'] }, 'Mina set the tags gift, broken'],
    [{ kind: 'tags', tags: [] }, 'Mina removed all tags'],
    [{ kind: 'wrapUp', as: 'complaint' }, 'Mina wrapped this up as: Complaint'],
    [{ kind: 'guest', agent: tom, as: 'speaker' }, 'Mina asked Tom in to speak'],
    [{ kind: 'guest', agent: mina, as: 'none' }, 'Mina left'],
    [{ kind: 'snooze', until: UNTIL_WRITTEN_TO }, 'Mina snoozed this until the shopper writes'],
    [{ kind: 'snooze', until: null }, 'Mina woke this up'],
    [{ kind: 'handOver', reason: 'Speaks Polish' }, 'Mina handed over: Speaks Polish'],
    [{ kind: 'transcript', to: 'ada@home.test' }, 'Mina sends the whole chat to ada@home.test'],
  ] as const)('reads %o as %s', ([more, line]) => {
    expect(noteLine(noteOf(1, more))).toBe(line);
  });
});

describe('A mention', () => {
  test.for([
    ['@', { from: 0, name: '' }],
    ['Ask @to', { from: 4, name: 'to' }],
    ['mail@shop', undefined],
    ['@Tom\nthen', undefined],
    ['nobody', undefined],
  ] as const)('is begun by %o: %o', ([text, begun]) => {
    expect(begunAt(text, text.length)).toEqual(begun);
  });

  test('finds colleagues by the beginning of any of their names, whatever their accents and capitals', () => {
    expect(meantBy('', AGENTS)).toEqual(AGENTS);
    expect(meantBy('TOM', AGENTS)).toEqual([tom, tomo]);
    expect(meantBy('oka', AGENTS)).toEqual([tomo]);
    expect(meantBy('Tom ok', AGENTS)).toEqual([tomo]);
    expect(meantBy('afor', AGENTS)).toEqual([]);
  });

  test('is written out where the caret is, and what follows stays', () => {
    const begun = begunAt('Ask @to please', 7) ?? { from: -1, name: '' };
    expect(writtenOut('Ask @to please', 7, begun, tomo)).toEqual({
      text: 'Ask @Tom Ōkafor please',
      caret: 16,
    });
  });

  test('calls whoever is named when the note is sent, the longer name first, once each', () => {
    expect(mentionedIn('@Tom Ōkafor or @Mina? @Mina!', AGENTS)).toEqual([tomo, mina]);
    expect(mentionedIn('@Tomas, me@Mina', AGENTS)).toEqual([]);
    expect(partsOf('Ask @Tom, then', AGENTS)).toEqual([
      { at: 0, words: 'Ask ' },
      { at: 4, words: '@Tom', mention: tom },
      { at: 8, words: ', then' },
    ]);
  });
});

const chatOf = (letter: string, more: object) =>
  chatRecord.parse({
    id: chatId.parse(`c_${letter.repeat(22)}.${letter.repeat(16)}`),
    rev: 1,
    shopper: `s_${letter.repeat(22)}.${letter.repeat(16)}`,
    state: 'open',
    page: { url: 'https://shop.test/', title: '' },
    startedAt: 1,
    endedAt: null,
    waitingSince: 1,
    agent: mina,
    firstAnswerAt: null,
    lastAnswerAt: null,
    last: null,
    score: null,
    comment: null,
    ...more,
  });
const deskWith = (...chats: ReturnType<typeof chatOf>[]) => ({
  ...emptyDesk,
  you: mina,
  chats: new Map(chats.map((chat) => [chat.id, chat])),
});

describe('A call', () => {
  const call = { agent: mina.id, by: tom, why: 'mention' as const, at: 10 };
  const called = chatOf('a', { calls: [call] });

  test('stands in the list until the chat was opened after it', () => {
    expect(callFor(called, mina.id, {})).toEqual(tom);
    expect(callFor(called, tom.id, {})).toBeUndefined();
    const seen = withSeen({}, called);
    expect(callFor(called, mina.id, seen)).toBeUndefined();
    const again = { ...called, calls: [call, { ...call, at: 11 }] };
    expect(callFor(again, mina.id, seen)).toEqual(tom);
    expect(withSeen(seen, called)).toBe(seen);
  });
});

describe('A snoozed chat', () => {
  test('stands aside until its time, is not counted meanwhile, and is still its agent’s', () => {
    const desk = deskWith(chatOf('a', { snoozedUntil: 100 }), chatOf('b', { snoozedUntil: 100, agent: tom }));
    const asleep = queueOf(desk, 99);
    expect([asleep.mine.length, asleep.snoozed.length, asleep.colleagues.length]).toEqual([0, 1, 1]);
    expect(unreadIn(asleep)).toBe(0);
    const awake = queueOf(desk, 100);
    expect([awake.mine.length, awake.snoozed.length]).toEqual([1, 0]);
    expect(unreadIn(awake)).toBe(1);
    expect(isSnoozed({ snoozedUntil: null }, 0)).toBe(false);
  });
});

test('Tags of the desk’s chats are offered, those used most first', () => {
  const desk = deskWith(chatOf('a', { tags: ['gift', 'broken'] }), chatOf('b', { tags: ['broken'] }));
  expect(knownTags(desk)).toEqual(['broken', 'gift']);
});
