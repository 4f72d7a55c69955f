import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { chatOf } from '../../worker/durable-objects-router.ts';
import {
  agentFrames,
  chatId,
  shopperFrames,
  siteId,
  type AgentFrame,
  type ChatFrame,
  type ShopperFrame,
} from '../../worker/protocol.ts';
import { agentIn, deskOf, Ear, id, say, shopperIn, startChat } from './house.ts';

/** Bad whatever the direction: raw text, and the code it is answered with. */
const ALWAYS_BAD: [what: string, raw: string, code: string][] = [
  ['no JSON', '{"type":', 'bad_json'],
  ['a number', '7', 'unknown_type'],
  ['null', 'null', 'unknown_type'],
  ['a list', '[{"type":"typing"}]', 'unknown_type'],
  ['no type', '{"text":"hi"}', 'unknown_type'],
  ['an unknown type', '{"type":"dance"}', 'unknown_type'],
  ['the name of an inherited property', '{"type":"__proto__"}', 'unknown_type'],
  ['another inherited property', '{"type":"constructor"}', 'unknown_type'],
  [
    'a frame above 16 kB',
    JSON.stringify({ type: 'message', id: 'x'.repeat(16), text: 'x'.repeat(17_000) }),
    'too_large',
  ],
];

/** Values that fit no field of any frame. */
const MISFITS: unknown[] = [undefined, null, -1, 1.5, [], {}, { text: 'x' }, 'x'.repeat(5_000)];

const CARD = { url: 'https://shop.test/pan', title: 'Pan' };

/** Every frame of a table with each field spoiled. */
const spoiled = (
  table: Record<string, { shape: Record<string, z.ZodType> }>,
  good: Record<string, object | undefined>,
): object[] =>
  Object.entries(table).flatMap(([type, { shape }]) =>
    Object.entries(shape)
      .filter(([field]) => field !== 'type')
      .flatMap(([field, schema]) =>
        MISFITS.filter((value) => !schema.safeParse(value).success).map((value) => ({
          type,
          ...good[type],
          [field]: value,
        })),
      ),
  );

type Started = Awaited<ReturnType<typeof startChat>>;

const stored = (chat: string) =>
  runInDurableObject(chatOf(env, { id: siteId.parse('shop') }, chatId.parse(chat)), (_, { storage }) =>
    storage.sql.exec('SELECT * FROM message').toArray(),
  );

/** Sends a raw frame and expects an error of this code; the socket must go on working. */
const expectRefused = async (ear: Ear<ChatFrame>, raw: string, code: string) => {
  ear.say(raw);
  const error = await ear.error();
  expect(error.code).toBe(code);
  expect(error.detail).toMatch(/\.$/);
  expect(error.id).toMatch(/^[0-9a-f-]{36}$/);
};

describe('A bad frame', () => {
  test.for(ALWAYS_BAD)(
    '%s is answered with its code; nothing is stored; the others notice nothing',
    async ([, raw, code]) => {
      const started = await startChat();
      const [shopper, other] = [await shopperIn(started), await shopperIn(started)];
      await say(shopper, 'Before');
      await other.next('message');
      await expectRefused(shopper, raw, code);
      const agent = await agentIn(started.chat);
      await expectRefused(agent, raw, code);
      const desk = await deskOf();
      desk.say(raw);
      expect((await desk.error()).code).toBe(code);
      expect((await say(shopper, 'After')).seq).toBe(2);
      expect((await other.next('message')).message.seq).toBe(2);
      expect(other.rest()).toEqual([]);
      expect(await stored(started.chat)).toHaveLength(2);
    },
  );

  /** A frame of each type that is taken. */
  const good: Record<Exclude<(ShopperFrame | AgentFrame)['type'], 'typing'>, object> = {
    hello: { since: 0, epoch: 0, page: { url: 'https://shop.test/', title: '' } },
    message: { id: 'a-good-message-id-1', text: 'x', facts: {}, choices: ['Yes'], card: CARD },
    facts: { id: 'a-good-message-id-5', facts: { email: 'a@shop.test' } },
    seen: { seq: 1 },
    mark: { n: 1 },
    end: { id: 'a-good-message-id-2' },
    take: { id: 'a-good-message-id-3' },
    rate: { id: 'a-good-message-id-4', score: 5, comment: '' },
    survey: { id: 'a-good-message-id-z', sign: 'seen' },
    handOver: { id: 'a-good-message-id-6', to: {}, reason: '' },
    note: { id: 'a-good-message-id-7', text: 'x', mentions: [] },
    tags: { id: 'a-good-message-id-8', tags: ['gift'] },
    wrapUp: { id: 'a-good-message-id-9', as: 'order' },
    guest: { id: 'a-good-message-id-0', agent: { id: 'agent-tom', name: 'Tom' }, as: 'reader' },
    snooze: { id: 'a-good-message-id-x', until: 1 },
    transcript: { id: 'a-good-message-id-y' },
  };
  test.for([
    ['a shopper', shopperFrames, (started: Started) => shopperIn(started)],
    ['an agent', agentFrames, (started: Started) => agentIn(started.chat)],
  ] as const)('of %s with any field spoiled is refused, and nothing is stored', async ([, table, open]) => {
    for (const frame of spoiled(table, good)) {
      const started = await startChat();
      await say(await shopperIn(started), 'Before');
      const ear = await open(started);
      ear.say(frame);
      expect(['bad_frame', 'too_large'], JSON.stringify(frame).slice(0, 200)).toContain(
        (await ear.error()).code,
      );
      expect(await stored(started.chat)).toHaveLength(1);
    }
  });

  test('a text of 100 kB closes its own socket and no other', async () => {
    const started = await startChat();
    const [shopper, other] = [await shopperIn(started), await shopperIn(started)];
    await say(other, 'Before');
    shopper.say({ type: 'message', id: id(), text: 'x'.repeat(100_000) });
    expect(await shopper.closed()).toMatchObject({ code: 1009, reason: 'too_large' });
    expect((await say(other, 'After')).seq).toBe(2);
    expect(await stored(started.chat)).toHaveLength(2);
  });

  test('a text of 4,001 characters is refused by name, one of 4,000 is taken', async () => {
    const shopper = await shopperIn(await startChat());
    shopper.say({ type: 'message', id: id(), text: 'x'.repeat(4_001) });
    expect(await shopper.error()).toMatchObject({ code: 'too_large' });
    expect((await say(shopper, 'x'.repeat(4_000))).seq).toBe(1);
  });

  test('before hello is refused', async () => {
    const shopper = await shopperIn(await startChat(), { since: -1 });
    expect((await shopper.error()).code).toBe('bad_frame');
    shopper.say({ type: 'message', id: id(), text: 'Hi' });
    expect((await shopper.error()).code).toBe('hello_first');
  });

  test('bytes instead of text are refused', async () => {
    const shopper = await shopperIn(await startChat());
    await shopper.next('welcome');
    shopper.say(new TextEncoder().encode('{"type":"typing"}').buffer);
    expect((await shopper.error()).code).toBe('bad_json');
  });
});

describe('Too much at once', () => {
  test('more than ten messages in ten seconds are put off, with the time to wait, and the others are not delayed', async () => {
    const started = await startChat();
    const [flood, other] = [await shopperIn(started), await shopperIn(started)];
    await other.next('welcome');
    for (let n = 0; n < 30; n++) flood.say({ type: 'message', id: id(), text: `flood ${n}` });
    expect(await flood.error()).toMatchObject({ code: 'slow_down', retryAfter: 1 });
    other.say({ type: 'message', id: id(), text: 'Me too' });
    for (;;) {
      const { message } = await other.next('message');
      if (message.kind === 'text' && message.text === 'Me too') break;
    }
    expect(await stored(started.chat)).toHaveLength(11);
  });

  test('more than 200 frames in ten seconds close the socket', async () => {
    const shopper = await shopperIn(await startChat());
    for (let n = 0; n < 250; n++) shopper.say({ type: 'typing' });
    expect(await shopper.closed()).toMatchObject({ code: 4008 });
  });
});
