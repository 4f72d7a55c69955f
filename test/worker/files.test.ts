import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fileLink, uploaded } from '../../worker/api.ts';
import { agentIn, call, deskOf, id, say, shopperIn, startChat } from './house.ts';
import {
  BARE,
  byAgent,
  byShopper,
  codeOf,
  consoleOf,
  filesOf,
  HOUR,
  keysOf,
  linkFor,
  objectOf,
  openLink,
  PHOTO,
  sayWith,
  send,
} from './uploading.ts';

afterEach(() => vi.useRealTimers());

describe('A file of a shopper', () => {
  test('may be the first thing they send: both see what it is, and its bytes without what they told', async () => {
    const started = await startChat();
    const file = await byShopper(started, PHOTO, { name: 'C:\\me\u202E.html', type: 'text/html' });
    expect(file).toEqual({
      id: expect.stringMatching(/^f_/),
      name: 'C__me.html.png',
      type: 'image/png',
      size: BARE.length,
      width: 6,
      height: 4,
    });
    const shopper = await shopperIn(started);
    expect(await sayWith(shopper, file.id)).toMatchObject({ seq: 1, text: 'See here', file });
    const agent = await agentIn(started.chat);
    expect((await agent.next('messages')).messages).toMatchObject([{ file }]);
    const { url, until } = await linkFor(started, file.id);
    expect(until - Date.now()).toBeLessThanOrEqual(10 * 60_000);
    expect(new Uint8Array(await (await openLink(url)).arrayBuffer())).toEqual(BARE);
  });

  test('is told of and stays where it is when its chat sleeps between upload and message', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Hello');
    const file = await byShopper(started);
    await evictDurableObject(objectOf(started.chat));
    expect(await sayWith(shopper, file.id)).toMatchObject({ seq: 2, file });
    await evictDurableObject(objectOf(started.chat));
    const late = await shopperIn(started);
    expect((await late.next('messages')).messages[1]).toMatchObject({ file });
  });

  test('wakes no agent and begins no chat', async () => {
    const desk = await deskOf();
    await desk.next('welcome');
    const started = await startChat();
    await byShopper(started);
    expect(await objectOf(started.chat).record()).toBeUndefined();
    const other = await startChat();
    await say(await shopperIn(other), 'Hello');
    expect((await desk.next('chat')).chat.id).toBe(other.chat);
  });

  test('sent twice under one id is stored once; another file under that id is refused', async () => {
    const started = await startChat();
    const [one, two] = [await byShopper(started), await byShopper(started)];
    const shopper = await shopperIn(started);
    const under = id();
    const first = await sayWith(shopper, one.id, under);
    expect(await sayWith(shopper, one.id, under)).toEqual(first);
    shopper.say({ type: 'message', id: under, text: 'See here', file: two.id });
    expect((await shopper.error()).code).toBe('id_conflict');
    shopper.say({ type: 'message', id: under, text: 'See here' });
    expect((await shopper.error()).code).toBe('id_conflict');
    // By then it is known from the log alone.
    vi.setSystemTime(Date.now() + 2 * HOUR);
    await runDurableObjectAlarm(objectOf(started.chat));
    expect(await sayWith(await shopperIn(started), one.id, under)).toEqual(first);
  });

  test('cannot be named where it was not uploaded', async () => {
    const [mine, other] = [await startChat(), await startChat()];
    const file = await byShopper(other);
    const shopper = await shopperIn(mine);
    for (const unknown of [file.id, `f_${'A'.repeat(22)}`]) {
      const under = id();
      shopper.say({ type: 'message', id: under, text: 'See here', file: unknown });
      expect(await shopper.error()).toMatchObject({ code: 'unknown_file', ref: under });
    }
    expect((await openLink((await linkFor(mine, file.id)).url)).status).toBe(404);
  });
});

describe('A file of an agent', () => {
  test('is read by the shopper, who may save but not open what is no picture', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'May I see the terms?');
    const agent = await agentIn(started.chat);
    await agent.next('messages');
    const file = uploaded.parse(await (await byAgent(started.chat, 'mina')).json());
    await sayWith(agent, file.id);
    expect(await shopper.next('message')).toMatchObject({ message: { file: { name: 'terms.pdf' } } });
    const { url } = await linkFor(started, file.id);
    const response = await openLink(url);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': "attachment; filename*=UTF-8''terms.pdf",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, max-age=600',
    });
  });

  test('is refused where they could not answer', async () => {
    const empty = await startChat();
    expect(await codeOf(await byAgent(empty.chat, 'mina'))).toBe('empty_chat');
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Hello');
    await say(await agentIn(started.chat, 'tom'), 'Hello');
    expect(await codeOf(await byAgent(started.chat, 'mina'))).toBe('taken');
    shopper.say({ type: 'end', id: id() });
    await expect.poll(async () => codeOf(await byAgent(started.chat, 'tom'))).toBe('chat_ended');
    expect(await codeOf(await send(started.chat, PHOTO, { token: started.token }))).toBe('chat_ended');
    expect(await keysOf(started.chat)).toEqual([]);
  });
});

describe('A link to a file', () => {
  test('is given to an agent of the site too, and opens for ten minutes', async () => {
    const started = await startChat();
    const file = await byShopper(started);
    const answer = await call(`${filesOf(started.chat)}/${file.id}/link`, {
      method: 'POST',
      headers: await consoleOf('tom'),
      body: '{}',
    });
    const { url } = fileLink.parse(await answer.json());
    vi.setSystemTime(Date.now() + 599_000);
    const response = await openLink(url);
    expect(response.headers.get('Content-Disposition')).toBe("inline; filename*=UTF-8''photo.png");
    vi.setSystemTime(Date.now() + 2_000);
    expect(await codeOf(await openLink(url))).toBe('not_found');
  });

  test('that was made up, or signed for something else, leads nowhere', async () => {
    const started = await startChat();
    const file = await byShopper(started);
    const { url } = await linkFor(started, file.id);
    const guesses = [
      started.token,
      file.id,
      `shop/${started.chat}/${file.id}`,
      'x',
      `${url.slice(0, -4)}AAAA`,
    ];
    for (const guess of guesses) {
      const response = await call(`/v1/files/${encodeURIComponent(guess.split('/v1/files/').at(-1) ?? '')}`);
      expect(response.status).toBe(404);
    }
  });
});

test('The page of the interface says what a form with a file holds', async () => {
  const page = await (await call('/v1/openapi.json')).json<{ paths: Record<string, unknown> }>();
  expect(page.paths['/v1/sites/{site}/chats/{chat}/files']).toMatchObject({
    post: {
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: { properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
          },
        },
      },
    },
  });
});
