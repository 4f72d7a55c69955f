import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chatStarted } from '../../worker/api.ts';
import { MAX_FILE } from '../../worker/wire.ts';
import { call, post, SHOP, shopperIn, startChat } from './house.ts';
import { joined } from './pictures.ts';
import {
  BARE,
  byAgent,
  byShopper,
  codeOf,
  filesOf,
  HOUR,
  keysOf,
  linkFor,
  objectOf,
  openLink,
  PDF,
  PHOTO,
  sayWith,
  send,
} from './uploading.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets so many hours pass; the chat's alarm then rings. */
const pass = async (chat: string, hours: number): Promise<void> => {
  vi.setSystemTime(Date.now() + hours * HOUR);
  await evictDurableObject(objectOf(chat)).catch(() => {});
  await runDurableObjectAlarm(objectOf(chat));
};

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
    expect((await openLink((await linkFor(await startChat(), unsent.id)).url)).status).toBe(404);
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
