import { describe, expect, test } from 'vitest';
import { CALM, levelsOf, newsIn } from '../../console/wall/levels.ts';
import { wallOf } from '../../console/wall/wall-of.ts';
import { agentId, chatId, chatRecord, type AtDesk, type ChatRecord } from '../../worker/protocol.ts';
import { FIRST_SURVEY } from '../../worker/survey.ts';
import { wall as wallSettings, type Recent } from '../../worker/wall.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const NOW = Date.parse('2026-11-24T12:00:00Z');
const mina = { id: agentId.parse('mina'), name: 'Mina' };
const BOUNDS = wallSettings.parse({});

const seat = (name: string, status: AtDesk['status'], capacity: number): AtDesk => ({
  id: agentId.parse(name),
  name,
  status,
  capacity,
  topics: [],
});

const idOf = (n: number) => chatId.parse(`c_${String(n).padStart(22, 'A')}.${'b'.repeat(16)}`);
let n = 0;
/** A chat that waits, begun this long ago. */
const chat = (ago: number, more: Partial<ChatRecord> = {}): ChatRecord =>
  chatRecord.parse({
    id: idOf(++n),
    rev: 3,
    shopper: `s_${'a'.repeat(22)}.${'b'.repeat(16)}`,
    state: 'waiting',
    page: { url: 'https://shop.test/', title: '' },
    startedAt: NOW - ago,
    endedAt: null,
    waitingSince: NOW - ago,
    agent: null,
    firstAnswerAt: null,
    lastAnswerAt: null,
    last: null,
    score: null,
    comment: null,
    ...more,
  });
const served = (ago: number, after: number, more: Partial<ChatRecord> = {}): ChatRecord =>
  chat(ago, { state: 'open', agent: mina, firstAnswerAt: NOW - ago + after, waitingSince: null, ...more });
const ended = (ago: number, more: Partial<ChatRecord> = {}): ChatRecord =>
  chat(ago + 5 * MINUTE, { state: 'ended', waitingSince: null, endedAt: NOW - ago, ...more });
const rated = (ago: number, score: number, scale?: 'csat' | 'nps'): ChatRecord =>
  ended(ago, {
    score,
    firstAnswerAt: NOW - ago - MINUTE,
    survey: scale
      ? {
          scale,
          wording: FIRST_SURVEY.wording,
          variant: null,
          offeredAt: NOW,
          answeredAt: NOW,
          via: 'widget',
          seenAt: null,
          dismissedAt: null,
          locale: null,
          solved: null,
          reasons: [],
        }
      : null,
  });

const deskOf = (chats: readonly ChatRecord[], agents: readonly AtDesk[] = []) => ({
  chats: new Map(chats.map((one) => [one.id, one])),
  agents,
});
const nothing: Recent = { at: NOW, chats: [], open: null, wall: BOUNDS };
const wall = (chats: readonly ChatRecord[], more: Partial<Recent> = {}) =>
  wallOf(deskOf(chats), { ...nothing, ...more }, NOW);
const hour = (chats: readonly ChatRecord[], more?: Partial<Recent>) => wall(chats, more).hour;

describe('The wall, now', () => {
  test('counts who waits, and how long the first of them has', () => {
    expect(wall([chat(40 * SECOND), chat(90 * SECOND), served(MINUTE, 5)])).toMatchObject({
      waiting: 2,
      longest: 90 * SECOND,
    });
  });

  test('sets chats that an agent has against the places of who is online, and counts agents by how they stand', () => {
    const agents = [
      seat('a', 'online', 4),
      seat('b', 'online', 3),
      seat('c', 'away', 4),
      seat('d', 'offline', 4),
    ];
    expect(wallOf(deskOf([served(1, 1), served(2, 1), chat(3)], agents), nothing, NOW)).toMatchObject({
      active: 2,
      slots: 7,
      agents: { online: 2, away: 1, offline: 1 },
    });
  });

  test('tells the worst and the average reply gap of chats that an agent has, and not of those where the shopper’s turn is', () => {
    const [long, short] = [80, 20].map((ago) => served(10 * MINUTE, 5, { waitingSince: NOW - ago * SECOND }));
    const gap = { worst: 80 * SECOND, average: 50 * SECOND, shoppers: 2 };
    expect(
      wall([long, short, served(9 * MINUTE, 5), chat(5 * MINUTE)].filter((one) => one !== undefined)).gap,
    ).toEqual(gap);
  });

  test('of nothing is nothing, not 0; and the last hour is not there until it is known', () => {
    expect(wall([])).toMatchObject({ waiting: 0, longest: null, gap: null });
    expect(hour([])).toEqual({ service: null, missed: null, abandoned: null, ended: 0, ratings: null });
    expect(wallOf(deskOf([]), undefined, NOW).hour).toBeNull();
  });
});

describe('The service level', () => {
  test('is first replies within 30 seconds, of chats that began in the last 30 minutes', () => {
    const chats = [
      served(20 * MINUTE, 30 * SECOND),
      served(20 * MINUTE, 31 * SECOND),
      served(31 * MINUTE, 1),
    ];
    expect(hour(chats)?.service).toEqual({ hits: 1, of: 2 });
  });

  test('does not count whose 30 seconds are not over, or who left within 10; counts who waits longer, or left later', () => {
    const left = (after: number) =>
      ended(MINUTE, { left: true, startedAt: NOW - MINUTE - after, endedAt: NOW - MINUTE });
    expect(hour([chat(30 * SECOND), left(9 * SECOND)])?.service).toBeNull();
    expect(hour([chat(31 * SECOND), left(10 * SECOND), served(MINUTE, 5)])?.service).toEqual({
      hits: 1,
      of: 3,
    });
  });

  test('counts only chats that began within the opening hours', () => {
    const open = [{ from: NOW - 20 * MINUTE, to: NOW - 10 * MINUTE }];
    const chats = [25, 15, 5].map((ago) => served(ago * MINUTE, 5));
    expect(hour(chats, { open })?.service).toEqual({ hits: 1, of: 1 });
  });
});

describe('The last hour', () => {
  test('counts chats that ended in it, in hours without a word of an agent, as missed; and who left after 10 seconds as abandoned', () => {
    const chats = [ended(59 * MINUTE), ended(MINUTE, { left: true }), rated(MINUTE, 5), ended(61 * MINUTE)];
    expect(hour(chats)).toMatchObject({ ended: 3, missed: 2, abandoned: 1 });
    expect(hour(chats, { open: [] })).toMatchObject({ ended: 3, missed: 0, abandoned: 1 });
  });

  test('tells good, other and bad ratings, each scale by itself', () => {
    const csat = [5, 4, 3, 2, 1].map((score) => rated(MINUTE, score));
    const nps = [10, 8, 6].map((score) => rated(MINUTE, score, 'nps'));
    expect(hour([...csat, ...nps, rated(61 * MINUTE, 5)])?.ratings).toEqual([
      { scale: 'csat', good: 2, other: 1, bad: 2 },
      { scale: 'nps', good: 1, other: 1, bad: 1 },
    ]);
  });

  test('counts a chat once that both the backlog and the desk tell of: by the newer of them, and in hours as the backlog says', () => {
    const told = rated(MINUTE, 5);
    const known = {
      id: told.id,
      rev: told.rev - 1,
      startedAt: told.startedAt,
      endedAt: NOW - MINUTE,
      open: false,
      wait: null,
      firstResponse: null,
      left: false,
      scale: 'csat' as const,
      score: null,
    };
    const chats = [known, { ...known, id: idOf(999), score: 1 }];
    expect(hour([told], { chats })?.ratings).toEqual([{ scale: 'csat', good: 1, other: 0, bad: 1 }]);
    expect(hour([told], { chats })).toMatchObject({ ended: 2, missed: 0 });
    const newer = { ...known, rev: told.rev + 1, score: 2 };
    expect(hour([told], { chats: [newer] })?.ratings).toEqual([{ scale: 'csat', good: 0, other: 0, bad: 1 }]);
  });

  test('knows nothing of a chat that ended while nobody listened, but for the backlog', () => {
    expect(hour([chat(MINUTE, { state: 'ended' })])).toMatchObject({ ended: 0, missed: null, service: null });
  });
});

test('A level of the wall is said once when it changes, in words; of fewer than ten chats the service level says nothing', () => {
  const few = wall([chat(70 * SECOND), chat(65 * SECOND), chat(61 * SECOND)]);
  const levels = levelsOf(CALM, few, BOUNDS);
  expect(levels).toEqual({ waiting: 'warn', longest: 'warn', service: 'calm', gap: 'calm' });
  expect(newsIn(CALM, levels)).toEqual({
    text: 'Warning: chats waiting. Warning: longest wait',
    worst: 'warn',
  });
  expect(levelsOf(levels, few, BOUNDS)).toBe(levels);
  const calm = levelsOf(levels, wall([]), BOUNDS);
  expect(newsIn(levels, calm)).toEqual({
    text: 'chats waiting: calm again. longest wait: calm again',
    worst: 'calm',
  });
  const many = wall(Array.from({ length: 10 }, () => served(5 * MINUTE, 40 * SECOND)));
  expect(levelsOf(CALM, many, BOUNDS).service).toBe('alarm');
});
