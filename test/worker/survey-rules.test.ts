import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDecided, recordOf, refusal } from '../../worker/chat/rules.ts';
import { agentId, chatId, shopperId, type Draft, type Message } from '../../worker/protocol.ts';
import { FIRST_SURVEY, isOnScale, type SurveyOffer } from '../../worker/survey.ts';

const CHAT = chatId.parse(`c_${'a'.repeat(22)}.${'b'.repeat(16)}`);
const header = {
  shopper: shopperId.parse(`s_${'a'.repeat(22)}.${'b'.repeat(16)}`),
  page: { url: 'https://shop.test/', title: 'Shop' },
  epoch: 1,
};
const agent = { id: agentId.parse('mina'), name: 'Mina' };
const MINUTE = 60_000;

const id = (n: number) => `draft-${n}`.padEnd(16, '-');
const scale = fc.constantFrom<SurveyOffer['scale']>('csat', 'thumbs', 'nps', 'ces');
const reasons = fc.subarray(['speed', 'solved', 'Our packaging']);
const offer = fc.record({ scale, reasons }).map((some): SurveyOffer => ({ ...FIRST_SURVEY, ...some }));
const end = fc.oneof(
  fc.constant({}),
  offer.map((survey) => ({ survey })),
  offer.map((survey) => ({ survey })),
  fc.constantFrom(...(['capped', 'blocked', 'off'] as const)).map((unasked) => ({ unasked })),
);

/** A try, and how long after the one before it. */
const attempt = fc.record({
  after: fc.constantFrom(1_000, MINUTE, 4 * MINUTE, 11 * MINUTE, 9 * 60 * MINUTE),
  draft: fc
    .record({
      n: fc.nat(1e6),
      score: fc.integer({ min: 0, max: 10 }),
      scale,
      reasons,
      sign: fc.constantFrom(...(['seen', 'dismissed', 'capped', 'withdrawn'] as const)),
      isSign: fc.boolean(),
    })
    .map(({ n, sign, isSign, ...given }): Draft =>
      isSign
        ? { kind: 'survey', from: 'shopper', id: id(n), sign }
        : { kind: 'rated', from: 'shopper', id: id(n), comment: '', ...given },
    ),
});

/** The log of a chat that was answered and ended, and then of what the rules let in. */
const played = fc.tuple(end, fc.array(attempt, { maxLength: 60 })).map(([ending, attempts]) => {
  const log: Message[] = [
    { kind: 'text', from: 'shopper', id: id(1), text: 'Hello', seq: 1, at: 0 },
    { kind: 'text', from: 'agent', agent, id: id(2), text: 'Hi', seq: 2, at: 1 },
    { kind: 'ended', from: 'shopper', id: id(3), seq: 3, at: 2, ...ending },
  ];
  let now = 2;
  for (const { after, draft } of attempts) {
    now += after;
    if (!refusal(recordOf(CHAT, header, log, []), log, draft, now))
      log.push({ ...draft, seq: log.length + 1, at: now });
  }
  return { ending, log };
});

const told = (log: readonly Message[]) => log.slice(3);
const signs = (log: readonly Message[]) =>
  log.flatMap((message) => (message.kind === 'survey' ? message.sign : []));

describe('Whatever is said of the question after a chat, in whatever order,', () => {
  const holds = (check: (played: { ending: Partial<Message>; log: Message[] }) => void) =>
    fc.assert(fc.property(played, check), { numRuns: 500 });

  test('an answer is one to what was asked, on its scale and with its reasons', () =>
    holds(({ ending, log }) => {
      const asked = 'survey' in ending ? ending.survey : FIRST_SURVEY;
      for (const message of log) {
        if (message.kind !== 'rated' || !asked) continue;
        expect(message.scale).toBe(asked.scale);
        expect(isOnScale(asked.scale, message.score)).toBe(true);
        expect(asked.reasons).toEqual(expect.arrayContaining(message.reasons ?? []));
      }
    }));

  test('nothing is added where nothing was asked, nor after the browser said that it was asked lately', () =>
    holds(({ ending, log }) => {
      if ('unasked' in ending) expect(told(log)).toEqual([]);
      const capped = log.findIndex((message) => message.kind === 'survey' && message.sign === 'capped');
      if (capped < 0) return;
      expect(log.slice(capped + 1)).toEqual([]);
      expect(recordOf(CHAT, header, log, [])).toMatchObject({ survey: null, unasked: 'capped' });
    }));

  test('it is answered within a day, and an answer changed or taken back within ten minutes', () =>
    holds(({ log }) => {
      let first: number | undefined;
      for (const message of told(log)) {
        const { kind, at } = message;
        const isTakenBack = kind === 'survey' && message.sign === 'withdrawn';
        if (isTakenBack) expect(first).toBeDefined();
        if (first === undefined) expect(at).toBeLessThanOrEqual(2 + 24 * 60 * MINUTE);
        else if (kind === 'rated' || isTakenBack) expect(at - first).toBeLessThanOrEqual(10 * MINUTE);
        if (isTakenBack) first = undefined;
        else if (kind === 'rated') first ??= at;
      }
    }));

  test('that it was seen or put away is told once, and as the record has it', () =>
    holds(({ log }) => {
      const signsTold = signs(log);
      expect(signsTold.filter((sign) => sign === 'seen').length).toBeLessThanOrEqual(1);
      const { survey, score } = recordOf(CHAT, header, log, []);
      if (!survey) return;
      const seen = told(log).find(({ kind }) => kind === 'rated' || kind === 'survey');
      expect(survey.seenAt).toBe(seen?.at ?? null);
      expect(survey.answeredAt === null).toBe(score === null);
      if (survey.dismissedAt !== null) expect(score).toBeNull();
    }));

  test('a chat whose shopper is there is decided when they answered, put it away, or were not asked', () =>
    holds(({ ending, log }) => {
      const record = recordOf(CHAT, header, log, []);
      const last = told(log).findLast(
        (message) => message.kind === 'rated' || (message.kind === 'survey' && message.sign !== 'seen'),
      );
      expect(isDecided(record, true)).toBe(last !== undefined || 'unasked' in ending);
      expect(isDecided(record, false)).toBe(true);
    }));
});

test('A reason that is given twice is one, and the rating of a chat that its agent left is theirs', () => {
  const log: Message[] = [
    { kind: 'text', from: 'shopper', id: id(1), text: 'Hello', seq: 1, at: 0 },
    { kind: 'text', from: 'agent', agent, id: id(2), text: 'Hi', seq: 2, at: 1 },
    { kind: 'released', from: 'system', agent, id: id(3), seq: 3, at: 2 },
    { kind: 'ended', from: 'system', id: id(4), seq: 4, at: 3, survey: FIRST_SURVEY },
    {
      kind: 'rated',
      from: 'shopper',
      id: id(5),
      seq: 5,
      at: 4,
      score: 2,
      comment: '',
      reasons: ['speed', 'speed'],
    },
  ];
  expect(recordOf(CHAT, header, log, [])).toMatchObject({ agent, survey: { reasons: ['speed'] } });
});
