import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chatStarted, fileLink, uploaded } from '../../worker/api.ts';
import { chatOf } from '../../worker/durable-objects-router.ts';
import { chatId, siteId, type ChatFrame } from '../../worker/protocol.ts';
import { MAX_FILE } from '../../worker/wire.ts';
import {
  agentIn,
  call,
  cookieOf,
  deskOf,
  HOUSE,
  id,
  post,
  say,
  SHOP,
  shopperIn,
  startChat,
  type AgentName,
  type Ear,
} from './house.ts';
import { joined, PNG_PICTURE } from './pictures.ts';

const HOUR = 3_600_000;
const shop = { id: siteId.parse('shop') };
const { parts, hidings, file: png } = PNG_PICTURE;
const [head = joined(), ...rest] = parts;
const [exif = joined] = hidings;
const BARE = png(parts);
/** The same picture, telling where it was taken. */
const PHOTO = png([head, exif(joined('GPS 51.5007N 0.1246W')), ...rest]);
const PDF = joined('%PDF-1.7\n');

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Started = Awaited<ReturnType<typeof startChat>>;

const filesOf = (chat: string) => `/v1/sites/shop/chats/${chat}/files`;
const objectOf = (chat: string) => chatOf(env, shop, chatId.parse(chat));

/** Uploads as a form does; an agent by their cookie, a shopper by their token. */
const send = (
  chat: string,
  bytes: Uint8Array<ArrayBuffer>,
  { name = 'photo.png', type = 'image/png', token, headers }: Partial<Sent> = {},
) => {
  const body = new FormData();
  if (token !== undefined) body.set('token', token);
  body.set('file', new File([bytes], name, { type }));
  return call(filesOf(chat), { method: 'POST', headers: { Origin: SHOP, ...headers }, body });
};
interface Sent {
  name: string;
  type: string;
  token: string;
  headers: Record<string, string>;
}

const byShopper = async ({ chat, token }: Started, bytes = PHOTO, sent: Partial<Sent> = {}) =>
  uploaded.parse(await (await send(chat, bytes, { token, ...sent })).json());

const consoleOf = async (name: AgentName) => ({ Origin: HOUSE, Cookie: await cookieOf(name) });

const byAgent = async (chat: string, name: AgentName, bytes = PDF, sent: Partial<Sent> = {}) =>
  send(chat, bytes, { name: 'terms.pdf', headers: await consoleOf(name), ...sent });

const codeOf = async (response: Response): Promise<unknown> =>
  (await response.json<{ code: unknown }>()).code;

const linkFor = async ({ chat, token }: Started, file: string) =>
  fileLink.parse(await (await post(`${filesOf(chat)}/${file}/link`, { token })).json());

const open = (url: string): Promise<Response> => call(new URL(url).pathname);

/** Sends a message with a file, and gives what comes back. */
const sayWith = async (ear: Ear<ChatFrame>, file: string, under = id()) => {
  ear.say({ type: 'message', id: under, text: 'See here', file });
  return (await ear.next('message')).message;
};

const keysOf = async (chat: string): Promise<string[]> =>
  (await env.FILES.list({ prefix: `shop/${chat}/` })).objects.map(({ key }) => key.split('/').at(-1) ?? '');

/** Lets so many hours pass; the chat's alarm then rings. */
const pass = async (chat: string, hours: number): Promise<void> => {
  vi.setSystemTime(Date.now() + hours * HOUR);
  await evictDurableObject(objectOf(chat)).catch(() => {});
  await runDurableObjectAlarm(objectOf(chat));
};

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
    expect(new Uint8Array(await (await open(url)).arrayBuffer())).toEqual(BARE);
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
    await pass(started.chat, 0.4);
    expect(await sayWith(shopper, one.id, under)).toEqual(first);
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
    expect((await open((await linkFor(mine, file.id)).url)).status).toBe(404);
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
    const response = await open(url);
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

describe('A way in for a file', () => {
  test('stays shut to another chat’s token, to an old one and to a foreign page', async () => {
    const [mine, other] = [await startChat(), await startChat()];
    expect(await codeOf(await send(mine.chat, PHOTO, { token: other.token }))).toBe('bad_token');
    const foreign = { token: mine.token, headers: { Origin: 'https://evil.test' } };
    expect(await codeOf(await send(mine.chat, PHOTO, foreign))).toBe('origin_refused');
    const link = `${filesOf(mine.chat)}/f_${'A'.repeat(22)}/link`;
    expect(await codeOf(await post(link, { token: other.token }))).toBe('bad_token');
    vi.setSystemTime(Date.now() + 25 * HOUR);
    expect(await codeOf(await send(mine.chat, PHOTO, { token: mine.token }))).toBe('token_expired');
    expect(await keysOf(mine.chat)).toEqual([]);
  });

  test('stays shut to who does not answer chats here', async () => {
    const { chat } = await startChat();
    expect(await codeOf(await byAgent(chat, 'vera'))).toBe('forbidden');
    expect(await codeOf(await byAgent(chat, 'zoe'))).toBe('unknown_site');
  });

  test('needs no preflight, and lets the shop’s page read every answer', async () => {
    const started = await startChat();
    for (const bytes of [PHOTO, joined('<svg/>'), joined('GIF89a')]) {
      const answer = await send(started.chat, bytes, { token: started.token });
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(SHOP);
    }
    const large = await send(started.chat, new Uint8Array(MAX_FILE + 100_000), { token: started.token });
    expect(large.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  test.for<[string, string, Uint8Array<ArrayBuffer>, string]>([
    ['an SVG that is called a PNG', 'photo.png', joined('<svg onload="alert(1)"/>'), 'file_type'],
    ['HTML that is called a PDF', 'terms.pdf', joined('<script>alert(1)</script>'), 'file_type'],
    ['half a picture', 'photo.png', BARE.slice(0, 60), 'bad_file'],
    ['a file above 10 MB', 'terms.pdf', joined(PDF, new Uint8Array(MAX_FILE)), 'too_large'],
    ['a file far above 10 MB', 'terms.pdf', joined(PDF, new Uint8Array(MAX_FILE + 100_000)), 'too_large'],
  ])('is shut to %s; nothing is stored', async ([, name, bytes, code]) => {
    const started = await startChat();
    const answer = await send(started.chat, bytes, { token: started.token, name });
    expect(await answer.json()).toMatchObject({ code, detail: expect.stringMatching(/\.$/) });
    expect(await keysOf(started.chat)).toEqual([]);
  });

  test('takes 10 MB', async () => {
    const bytes = new Uint8Array(MAX_FILE);
    bytes.set(PDF);
    const file = await byShopper(await startChat(), bytes, { name: 'terms.pdf' });
    expect(file.size).toBe(MAX_FILE);
  });

  test('is shut to shoppers where the shop wants no files', async () => {
    const query =
      "UPDATE site SET settings = json_set(settings, '$.files', json('false')) WHERE id = 'other'";
    await env.DB.prepare(query).run();
    const origin = 'https://other.test';
    const started = await post('/v1/sites/other/chats', {}, origin);
    const { chat, token } = chatStarted.parse(await started.json());
    const body = new FormData();
    body.set('token', token);
    body.set('file', new File([PHOTO], 'photo.png'));
    const path = `/v1/sites/other/chats/${chat}/files`;
    expect(await codeOf(await call(path, { method: 'POST', headers: { Origin: origin }, body }))).toBe(
      'no_files',
    );
  });

  test('refuses what is no form with a file in it', async () => {
    const { chat, token } = await startChat();
    for (const body of [JSON.stringify({ token }), JSON.stringify({ token, file: 'x' }), '{'])
      expect(['bad_request', 'bad_json', 'own_page']).toContain(
        await codeOf(await post(filesOf(chat), body)),
      );
    const headers = { Origin: SHOP, 'Content-Type': 'multipart/form-data; boundary=x' };
    const cut = await call(filesOf(chat), { method: 'POST', headers, body: '--x\r\nContent-Disp' });
    expect(await codeOf(cut)).toBe('bad_request');
  });

  test('takes ten an hour, however many come at once and whoever slept meanwhile', async () => {
    const started = await startChat();
    const { chat, token } = started;
    const answers = await Promise.all(Array.from({ length: 13 }, () => send(chat, PHOTO, { token })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
    await evictDurableObject(objectOf(chat));
    expect(await codeOf(await send(chat, PHOTO, { token }))).toBe('too_many_files');
    expect(await keysOf(chat)).toHaveLength(10);
    vi.setSystemTime(Date.now() + HOUR);
    expect((await send(chat, PHOTO, { token })).status).toBe(200);
  });
});

describe('A file that no message names', () => {
  test('is removed within a day; one that was sent stays', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    const [sent, unsent] = [await byShopper(started), await byShopper(started)];
    await sayWith(shopper, sent.id);
    await pass(started.chat, 2);
    expect(await keysOf(started.chat)).toHaveLength(2);
    await pass(started.chat, 21.5);
    expect(await keysOf(started.chat)).toEqual([sent.id]);
    expect((await open((await linkFor(await startChat(), unsent.id)).url)).status).toBe(404);
  });

  test('is removed from a chat that never began, and nothing is left there to wake', async () => {
    const started = await startChat();
    await byShopper(started);
    await pass(started.chat, 23.5);
    expect(await keysOf(started.chat)).toEqual([]);
    expect(await runDurableObjectAlarm(objectOf(started.chat))).toBe(false);
  });

  test('is removed later where the bucket could not be reached', async () => {
    const started = await startChat();
    await byShopper(started);
    const away = vi.spyOn(env.FILES, 'delete').mockRejectedValue(new Error('away'));
    await pass(started.chat, 23.5);
    expect(away).toHaveBeenCalled();
    expect(await keysOf(started.chat)).toHaveLength(1);
    away.mockRestore();
    await pass(started.chat, 0.01);
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
    const response = await open(url);
    expect(response.headers.get('Content-Disposition')).toBe("inline; filename*=UTF-8''photo.png");
    vi.setSystemTime(Date.now() + 2_000);
    expect(await codeOf(await open(url))).toBe('not_found');
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
