import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect, type Status } from '../../widget/connection.ts';
import { CLOSE, PING, PONG } from '../../worker/wire.ts';

/** A line under the test's control: what a network does to a socket, without its waiting times. */
class Wire {
  sent: string[] = [];
  onopen: () => void = () => {};
  onclose: (event: { code: number }) => void = () => {};
  onmessage: (event: { data: string }) => void = () => {};
  closed = false;
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.closed = true;
  }
  answer() {
    this.onopen();
    this.onmessage({ data: JSON.stringify({ type: 'welcome' }) });
  }
}

const dialled: Wire[] = [];
const statuses: [Status, number | undefined][] = [];
const asked: boolean[] = [];

const open = () =>
  connect<{ type: string }, { type: string }>({
    url: 'ws://chat.test/socket',
    protocols: async (expired) => {
      asked.push(expired);
      return ['counterbell.v1'];
    },
    dial: () => {
      const wire = new Wire();
      dialled.push(wire);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a wire is all of a socket that a connection uses
      return wire as unknown as WebSocket;
    },
    hello: () => ({ type: 'hello' }),
    heard: () => {},
    status: (status, code) => statuses.push([status, code]),
  });

const last = () => dialled.at(-1) ?? new Wire();
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  for (const list of [dialled, statuses, asked]) list.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('A connection', () => {
  test('is live after the welcome, not before', async () => {
    const line = open();
    await pass(0);
    last().onopen();
    line.send({ type: 'early' });
    expect(last().sent).toEqual([JSON.stringify({ type: 'hello' })]);
    last().answer();
    line.send({ type: 'now' });
    expect(last().sent.at(-1)).toBe(JSON.stringify({ type: 'now' }));
    expect(statuses.at(-1)?.[0]).toBe('live');
  });

  test('that breaks is dialled again within a second, and then ever more patiently, up to half a minute', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    open();
    await pass(0);
    last().answer();
    for (const ceiling of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = dialled.length;
      last().onclose({ code: 1006 });
      await pass(ceiling - 1);
      expect(dialled.length).toBe(before);
      await pass(1);
      expect(dialled.length).toBe(before + 1);
    }
  });

  test('whose line is dead without a word is noticed within 35 seconds', async () => {
    open();
    await pass(0);
    last().answer();
    await pass(25_000);
    expect(last().sent.at(-1)).toBe(PING);
    await pass(10_000);
    expect(dialled[0]?.closed).toBe(true);
    expect(statuses.at(-1)?.[0]).not.toBe('live');
  });

  test('that is answered stays, ping after ping', async () => {
    open();
    await pass(0);
    last().answer();
    for (let n = 0; n < 10; n++) {
      await pass(25_000);
      last().onmessage({ data: PONG });
    }
    expect(dialled).toHaveLength(1);
    expect(statuses.at(-1)?.[0]).toBe('live');
  });

  test('pings every 25 seconds however much it hears: the server tells by that who is still there', async () => {
    open();
    await pass(0);
    last().answer();
    for (let second = 0; second < 60; second++) {
      await pass(1_000);
      last().onmessage({ data: JSON.stringify({ type: 'typing' }) });
    }
    expect(last().sent.filter((text) => text === PING)).toHaveLength(2);
  });

  test('that is refused its hello begins anew', async () => {
    open();
    await pass(0);
    last().onopen();
    last().onmessage({ data: JSON.stringify({ type: 'error', code: 'internal' }) });
    expect(statuses.at(-1)?.[0]).toBe('broken');
    await pass(500);
    expect(dialled).toHaveLength(2);
  });

  test('sends a mark back as soon as it has read that far', async () => {
    open();
    await pass(0);
    last().answer();
    last().onmessage({ data: JSON.stringify({ type: 'mark', n: 7 }) });
    expect(last().sent.at(-1)).toBe(JSON.stringify({ type: 'mark', n: 7 }));
  });

  test.for([CLOSE.flood, CLOSE.overloaded])(
    'closed with %d comes back later, within half a minute',
    async (code) => {
      vi.spyOn(Math, 'random').mockReturnValue(1);
      open();
      await pass(0);
      last().answer();
      last().onclose({ code });
      await pass(29_999);
      expect(dialled).toHaveLength(1);
      await pass(1);
      expect(dialled).toHaveLength(2);
    },
  );

  test('that is never answered at all is given up and dialled again', async () => {
    open();
    await pass(0);
    await pass(10_000 + 500);
    expect(dialled).toHaveLength(2);
  });

  test.for([CLOSE.forbidden, CLOSE.upgrade])('closed with %d is not dialled again', async (code) => {
    open();
    await pass(0);
    last().onclose({ code });
    await pass(120_000);
    expect(dialled).toHaveLength(1);
    expect(statuses.at(-1)).toEqual(['closed', code]);
  });

  test('closed for an old token asks for a fresh one first', async () => {
    open();
    await pass(0);
    last().onclose({ code: CLOSE.expired });
    await pass(1_000);
    expect(asked).toEqual([false, true]);
  });

  test('that is hung up on purpose stays so', async () => {
    const line = open();
    await pass(0);
    last().answer();
    line.close();
    await pass(120_000);
    expect(dialled).toHaveLength(1);
    expect(last().closed).toBe(true);
  });
});
