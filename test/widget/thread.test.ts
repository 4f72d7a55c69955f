import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentId, type ChatFrame, type Message } from '../../worker/protocol.ts';
import {
  add,
  discard,
  emptyThread,
  headOf,
  hear,
  leavesGap,
  mark,
  type Thread,
} from '../../widget/thread.ts';

const messageOf = (seq: number): Message => ({
  seq,
  at: seq,
  id: `message-${seq}`.padEnd(16, '-'),
  kind: 'text',
  from: 'shopper',
  text: `text ${seq}`,
});

/** A server with a log of `head` messages, as a reader meets it. */
const logOf = (head: number) => Array.from({ length: head }, (_, index) => messageOf(index + 1));

const welcome = (since: number, head: number, epoch = 1): ChatFrame => ({
  type: 'welcome',
  since,
  head,
  epoch,
  seen: { shopper: 0, agent: 0 },
});

/** Hears a frame as a conversation does: a gap is answered by asking again, from the head. */
const listen = (thread: Thread, frame: ChatFrame, log: readonly Message[]): Thread => {
  if (!leavesGap(thread, frame)) return hear(thread, frame, 'agent', 0);
  const since = headOf(thread);
  const again = hear(hear(thread, frame, 'agent', 0), welcome(since, log.length), 'agent', 0);
  return hear(again, { type: 'messages', messages: log.slice(since) }, 'agent', 0);
};

describe('A thread', () => {
  test('is the log, whatever is lost, doubled or late on the way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.record({ seq: fc.integer({ min: 1, max: 30 }), drop: fc.boolean() }), { maxLength: 60 }),
        (head, deliveries) => {
          const log = logOf(head);
          let thread = hear(emptyThread(), welcome(0, 0), 'agent', 0);
          for (const { seq, drop } of deliveries) {
            const message = log[seq - 1];
            if (!message || drop) continue;
            thread = listen(thread, { type: 'message', message }, log);
            expect(thread.messages).toEqual(log.slice(0, headOf(thread)));
          }
          thread = hear(thread, welcome(headOf(thread), head), 'agent', 0);
          thread = hear(thread, { type: 'messages', messages: log.slice(headOf(thread)) }, 'agent', 0);
          expect(thread.messages).toEqual(log);
        },
      ),
    );
  });

  test('that belongs to another epoch is dropped and told anew', () => {
    const log = logOf(5);
    let thread = hear(emptyThread(), welcome(0, 5), 'agent', 0);
    thread = hear(thread, { type: 'messages', messages: log }, 'agent', 0);
    thread = hear(thread, welcome(0, 2, 2), 'agent', 0);
    expect(thread.messages).toEqual([]);
    expect(hear(thread, { type: 'messages', messages: log.slice(0, 2) }, 'agent', 0).messages).toEqual(
      log.slice(0, 2),
    );
  });

  test('keeps what is on its way until it comes back, and then holds it once', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1 }), (mine) => {
        const log = logOf(5);
        let thread = hear(emptyThread(), welcome(0, 0), 'shopper', 0);
        for (const seq of mine)
          thread = add(thread, { type: 'message', id: messageOf(seq).id, text: `text ${seq}` });
        for (const message of log) thread = hear(thread, { type: 'message', message }, 'shopper', 0);
        expect(thread.pending).toEqual([]);
        expect(thread.messages).toEqual(log);
      }),
    );
  });

  test('counts for an answer that waits as read what came from its own window or the shopper, not what another answered', () => {
    const agent = { id: agentId.parse('mina'), name: 'Mina' };
    const answerOf = (seq: number): Message => ({
      ...messageOf(seq),
      kind: 'text',
      from: 'agent',
      agent,
      text: 'hi',
    });
    const seenBy = (...news: Message[]) => {
      let thread = hear(emptyThread(), welcome(0, 1), 'agent', 0);
      thread = hear(thread, { type: 'message', message: messageOf(1) }, 'agent', 0);
      thread = add(thread, { type: 'message', id: messageOf(2).id, text: 'hi', seen: 1 });
      thread = add(thread, { type: 'message', id: 'the-answer-after-it', text: 'and', seen: 1 });
      for (const message of news) thread = hear(thread, { type: 'message', message }, 'agent', 0);
      const { act } = thread.pending.at(-1) ?? {};
      return act && 'seen' in act ? act.seen : undefined;
    };
    expect(seenBy(answerOf(2))).toBe(2);
    expect(seenBy(answerOf(2), messageOf(3))).toBe(3);
    const another = { ...answerOf(2), id: 'from-another-window' };
    expect(seenBy(another)).toBe(1);
    expect(seenBy(another, messageOf(3))).toBe(1);
  });

  test('remembers why something was refused, until it is discarded', () => {
    const id = messageOf(1).id;
    const waiting = add(emptyThread(), { type: 'message', id, text: 'Hello' });
    expect(mark(waiting, id, { refused: 'chat_ended' }).pending).toMatchObject([{ refused: 'chat_ended' }]);
    expect(discard(mark(waiting, id, { refused: 'chat_ended' }), id)).toEqual(emptyThread());
  });

  test('never moves a read mark back, and takes one’s own typing for nobody’s', () => {
    let thread = hear(emptyThread(), { type: 'seen', from: 'agent', seq: 4 }, 'shopper', 0);
    thread = hear(thread, { type: 'seen', from: 'agent', seq: 2 }, 'shopper', 0);
    expect(thread.seen.agent).toBe(4);
    expect(hear(thread, { type: 'typing', from: 'shopper' }, 'shopper', 9).typingAt).toBe(0);
    expect(hear(thread, { type: 'typing', from: 'agent' }, 'shopper', 9).typingAt).toBe(9);
  });
});
