import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, isStale, recordOf, refusal } from '../../worker/chat/rules.ts';
import { agentId, chatId, shopperId, type Draft, type Message } from '../../worker/protocol.ts';

const CHAT = chatId.parse(`c_${'a'.repeat(22)}.${'b'.repeat(16)}`);
const header = {
  shopper: shopperId.parse(`s_${'a'.repeat(22)}.${'b'.repeat(16)}`),
  page: { url: 'https://shop.test/', title: 'Shop' },
  epoch: 1,
};
const agents = ['mina', 'tom'].map((id) => ({ id: agentId.parse(id), name: id }));

const draft: fc.Arbitrary<Draft> = fc
  .tuple(fc.nat(1e6), fc.constantFrom(...agents), fc.integer({ min: 1, max: 5 }), fc.nat(9))
  .map(([n, agent, score, kind]): Draft => {
    const id = `draft-${n}`.padEnd(16, '-');
    const kinds: Draft[] = [
      { kind: 'text', from: 'shopper', id, text: 'hello' },
      { kind: 'text', from: 'agent', agent, id, text: 'hi' },
      { kind: 'taken', from: 'agent', agent, id },
      { kind: 'ended', from: 'agent', agent, id },
      { kind: 'ended', from: 'shopper', id },
      { kind: 'rated', from: 'shopper', id, score, comment: '' },
      { kind: 'ended', from: 'system', id },
      { kind: 'facts', from: 'shopper', id, facts: { topic: `topic ${score}`, chat: { n, score } } },
      { kind: 'facts', from: 'shopper', id, facts: { email: `ada-${score}@home.test` } },
      { kind: 'mailed', from: 'system', id, upTo: score },
    ];
    return kinds[kind % kinds.length] ?? { kind: 'ended', from: 'system', id };
  });

/** The log that results when everyone tries everything and the rules decide. */
const play = (drafts: Draft[]): Message[] => {
  const log: Message[] = [];
  drafts.forEach((attempt, index) => {
    const now = index * 60_000;
    const record = log.length ? recordOf(CHAT, header, log, []) : undefined;
    if (!refusal(record, log, attempt, now)) log.push({ ...attempt, seq: log.length + 1, at: now });
  });
  return log;
};

describe('Whatever people try, in whatever order,', () => {
  const logs = fc.array(draft, { maxLength: 60 }).map(play);

  test('a chat begins with its shopper, ends once, and hears no text after its end', () => {
    fc.assert(
      fc.property(logs, (log) => {
        if (log.length === 0) return;
        expect(log[0]).toMatchObject({ kind: 'text', from: 'shopper' });
        const end = log.findIndex(({ kind }) => kind === 'ended');
        if (end < 0) return;
        // Only whom nobody answered may still say where an answer goes.
        const isAnswered = log.some(({ kind, from }) => kind === 'text' && from === 'agent');
        const late = isAnswered ? ['rated', 'mailed'] : ['facts', 'mailed'];
        expect(log.slice(end + 1).every(({ kind }) => late.includes(kind))).toBe(true);
      }),
    );
  });

  test('a chat belongs to the first agent who took it or answered it, and no other writes in it', () => {
    fc.assert(
      fc.property(logs, (log) => {
        if (log.length === 0) return;
        expect(log.filter(({ kind }) => kind === 'taken').length).toBeLessThanOrEqual(1);
        const theirs = log.flatMap((message) =>
          message.from === 'agent' && message.kind !== 'ended' ? message.agent.id : [],
        );
        expect(new Set(theirs).size).toBeLessThanOrEqual(1);
        expect(recordOf(CHAT, header, log, []).agent?.id).toBe(theirs[0]);
      }),
    );
  });

  test('a chat is rated only after an answered end, and only for ten minutes anew', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const ratings = log.filter(({ kind }) => kind === 'rated');
        if (ratings.length === 0) return;
        expect(log.findIndex(({ kind }) => kind === 'ended')).toBeLessThan(
          log.findIndex(({ kind }) => kind === 'rated'),
        );
        expect(log.some(({ kind }) => kind === 'ended')).toBe(true);
        expect(log.some((message) => message.kind === 'text' && message.from === 'agent')).toBe(true);
        expect((ratings.at(-1)?.at ?? 0) - (ratings[0]?.at ?? 0)).toBeLessThanOrEqual(600_000);
      }),
    );
  });

  test('the record is a function of the log: its rev is the head, and waiting means an unanswered shopper', () => {
    fc.assert(
      fc.property(logs, (log) => {
        if (log.length === 0) return;
        const record = recordOf(CHAT, header, log, []);
        expect(record).toEqual(log.slice(1).reduce(advance, recordOf(CHAT, header, log.slice(0, 1), [])));
        expect(record.rev).toBe(log.length);
        const texts = log.filter((message) => message.kind === 'text');
        const unanswered = record.state !== 'ended' && texts.at(-1)?.from === 'shopper';
        expect(record.waitingSince !== null).toBe(unanswered);
        const said = log.flatMap((message) => (message.kind === 'facts' ? [message.facts] : []));
        expect(record.facts.topic).toBe(said.findLast(({ topic }) => topic)?.topic);
        expect(record.facts.email).toBe(said.findLast(({ email }) => email)?.email);
      }),
    );
  });
});

describe('An answer is stale', () => {
  const [mina] = agents;
  const texts = (...from: ('shopper' | 'agent')[]): Message[] =>
    from.map((side, index) => {
      const entry = { seq: index + 1, at: index, id: `text-${index}`.padEnd(16, '-'), text: 'hi' };
      return side === 'agent' && mina
        ? { ...entry, kind: 'text', from: side, agent: mina }
        : { ...entry, kind: 'text', from: 'shopper' };
    });

  test('when another one came after what its writer had read', () =>
    expect(isStale(texts('shopper', 'agent'), 1)).toBe(true));
  test('not when its writer had read that', () => expect(isStale(texts('shopper', 'agent'), 2)).toBe(false));
  test('not because the shopper wrote meanwhile', () =>
    expect(isStale(texts('shopper', 'agent', 'shopper'), 2)).toBe(false));
});
