import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { converse } from '../../widget/conversation.ts';
import { emptyThread } from '../../widget/thread.ts';
import type { ChatFrame } from '../../worker/protocol.ts';

/** A server that answers what it likes, at once. */
class Wire {
  sent: string[] = [];
  onopen: () => void = () => {};
  onmessage: (event: { data: string }) => void = () => {};
  send(text: string) {
    this.sent.push(text);
  }
  close() {}
  tell(frame: ChatFrame) {
    this.onmessage({ data: JSON.stringify(frame) });
  }
}

const WELCOME: ChatFrame = { type: 'welcome', epoch: 1, since: 0, head: 0, seen: { shopper: 0, agent: 0 } };

/** A conversation whose line is live. */
const open = async () => {
  const wire = new Wire();
  const conversation = converse({
    side: 'shopper',
    thread: emptyThread(),
    line: {
      url: 'ws://chat.test/socket',
      protocols: async () => ['counterbell.v1'],
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a wire is all of a socket that a connection uses
      dial: () => wire as unknown as WebSocket,
    },
    changed: () => {},
  });
  await vi.advanceTimersByTimeAsync(0);
  wire.onopen();
  wire.tell(WELCOME);
  const sentOf = (type: string) => wire.sent.filter((text) => text.includes(`"type":"${type}"`)).length;
  return { wire, conversation, sentOf };
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('What is refused for a while is sent once more after each refusal, and no more often', async () => {
  const { wire, conversation, sentOf } = await open();
  conversation.say('Hello?');
  const ref = conversation.thread.pending[0]?.act.id ?? '';
  for (let second = 1; second <= 30; second++) {
    wire.tell({ type: 'error', code: 'slow_down', detail: '', id: 'x', ref, retryAfter: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sentOf('message')).toBe(1 + second);
  }
  conversation.close();
});

test('What is missing is asked for once for a gap, however many messages come behind it, and again where that was refused', async () => {
  const { wire, conversation, sentOf } = await open();
  for (let seq = 5; seq < 10; seq++) {
    const id = `behind-the-gap-${seq}`;
    wire.tell({ type: 'message', message: { seq, at: seq, id, kind: 'text', from: 'shopper', text: 'hi' } });
  }
  expect(sentOf('hello')).toBe(2);
  wire.tell({ type: 'error', code: 'slow_down', detail: '', id: 'x', retryAfter: 1 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sentOf('hello')).toBe(3);
  conversation.close();
});
