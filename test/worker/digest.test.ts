import { createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { digestMade, digestShown } from '../../worker/digest/bodies.ts';
import { linkTo } from '../../worker/digest/link.ts';
import { lastWeek } from '../../worker/digest/week.ts';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import worker from '../../worker/index.ts';
import { siteId } from '../../worker/protocol.ts';
import { auditPage } from '../../worker/team/bodies.ts';
import { AGENTS, asAgent, call, cookieOf, HOUSE, type AgentName } from './house.ts';
import { madeChat, madeService } from './made-chat.ts';
import { codeOf, join } from './people.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const shop = siteId.parse('shop');
const zone = 'Europe/London';

/** What went out through the engine's own binding, which checks it. */
const sent: EmailMessageBuilder[] = [];
const binding = env.EMAIL;
/** The address to which nothing can be sent today. */
let unreachable = '';
beforeAll(() => {
  Object.assign(env, {
    EMAIL: {
      send: async (mail: EmailMessageBuilder) => {
        if (mail.to === unreachable) throw new Error('No mail today');
        sent.push(mail);
        return binding.send(mail);
      },
    },
  });
});
afterAll(() => void Object.assign(env, { EMAIL: binding }));
beforeEach(async () => {
  sent.length = 0;
  unreachable = '';
  await env.DB.batch(['digest', 'digestSent'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
});
afterEach(() => vi.useRealTimers());

const ask = async (method: string, path: string, body?: object, name: AgentName = 'ada', site = 'shop') =>
  call(`/v1/sites/${site}/digest${path}`, {
    method,
    headers: { Origin: HOUSE, Cookie: await cookieOf(name) },
    ...(body && { body: JSON.stringify(body) }),
  });
const shown = async () => digestShown.parse(await (await ask('GET', '')).json());
const choose = (...recipients: string[]) => ask('PUT', '', { recipients, csv: true });
/** The clock of the deployment strikes. */
const strike = (at: number) => worker.scheduled(createScheduledController({ scheduledTime: at }), env);

/** A chat of the week, rated and commented. */
const rated = async (n: number, score: number, comment: string, at: number) => {
  const record = madeChat('d', n, {
    rev: 9,
    state: 'ended',
    score,
    comment,
    startedAt: at,
    firstAnswerAt: at + 20_000,
    lastAnswerAt: at + 20_000,
    endedAt: at + 60_000,
  });
  await ledgerOf(env, { id: shop }, record.shopper).receiveChat(record, {
    written: [],
    service: madeService({ firstResponse: 20_000 }),
  });
};

const week = lastWeek(zone, Date.now());
const linkIn = (mail: EmailMessageBuilder | undefined) =>
  /https:\/\/chat\.test(\/v1\/digests\/[\w.-]+)/.exec(mail && 'text' in mail ? (mail.text ?? '') : '')?.[1] ??
  '';

describe('The digest of a week', () => {
  beforeAll(async () => {
    const scores = [5, 4, 5, 4, 5, 5, 4, 5, 5, 1, 3, 5];
    for (const [n, score] of scores.entries())
      await rated(n, score, n < 9 ? '' : `<b>comment</b> ${n}`, week.from + n * HOUR);
    await rated(90, 1, 'of the week before', week.from - HOUR);
  });

  test('goes out on Monday at eight, once, to those who were chosen, with nothing of what shoppers wrote', async () => {
    await choose(AGENTS.mina.id, AGENTS.vera.id);
    await strike(week.due - HOUR);
    expect(sent).toEqual([]);
    await Promise.all([strike(week.due), strike(week.due)]);
    for (let hour = 1; hour < 24; hour++) await strike(week.due + hour * HOUR);
    expect(new Set(sent.map(({ to }) => to))).toEqual(
      new Set(['agent-mina@shop.test', 'agent-vera@shop.test']),
    );
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatchObject({
      from: { email: 'chat@shop.test' },
      subject: expect.stringMatching(/^Test shop: the week of \d/),
      text: expect.stringMatching(
        /^83% of 12 who answered were satisfied \(.*, few answers\); .*\/week\.csv/s,
      ),
    });
    expect(JSON.stringify(sent)).not.toContain('comment');
    await strike(week.due + 7 * DAY + HOUR);
    expect(sent).toHaveLength(4);
  });

  test('goes out late rather than never: when the clock stood still, or no mail went out, for a day', async () => {
    await choose(AGENTS.mina.id);
    unreachable = 'agent-mina@shop.test';
    await strike(week.due);
    unreachable = '';
    await strike(week.due + 23 * HOUR);
    expect(sent).toHaveLength(1);
    await env.DB.prepare('DELETE FROM digestSent').run();
    await strike(week.due + DAY);
    expect(sent).toHaveLength(1);
  });

  test('that fails at one site goes out at the others', async () => {
    await choose(AGENTS.mina.id);
    expect((await ask('PUT', '', { recipients: [AGENTS.zoe.id], csv: false }, 'zoe', 'other')).status).toBe(
      200,
    );
    unreachable = 'agent-zoe@shop.test';
    await strike(week.due + HOUR);
    expect(sent.map(({ to }) => to)).toEqual(['agent-mina@shop.test']);
  });

  test('goes to nobody who does not work at the site, or not any more', async () => {
    for (const stranger of [AGENTS.zoe.id, 'nobody', 'victim@elsewhere.test']) {
      const refused = await choose(AGENTS.mina.id, stranger);
      expect(await codeOf(refused)).toBe('bad_request');
    }
    const leaver = await join('viewer');
    await choose(AGENTS.mina.id, leaver.id);
    await env.DB.prepare('DELETE FROM member WHERE user = ?').bind(leaver.id).run();
    sent.length = 0;
    await strike(week.due);
    expect(sent.map(({ to }) => to)).toEqual(['agent-mina@shop.test']);
    expect((await shown()).recipients).toEqual([AGENTS.mina.id]);
  });

  test('is read behind its link by whoever has it, and is counted', async () => {
    await choose(AGENTS.mina.id);
    await strike(week.due);
    const opened = await call(linkIn(sent[0]));
    const page = await opened.text();
    expect(opened.status).toBe(200);
    expect(page).toContain('83% of 12 who answered were satisfied');
    // Of the unhappy, of those between, of the happy; as text.
    for (const n of [9, 10, 11]) expect(page).toContain(`&lt;b&gt;comment&lt;/b&gt; ${n}`);
    expect(page).not.toMatch(/<b>comment|of the week before<|<script|style="/);
    const nonce = /<style nonce="([\w-]{22})">/.exec(page)?.[1];
    const policy = opened.headers.get('Content-Security-Policy');
    expect(policy).toContain(`default-src 'none'; style-src 'nonce-${nonce}'`);
    expect(Object.fromEntries(opened.headers)).toMatchObject({
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    await call(linkIn(sent[0]));
    expect((await shown()).sent).toMatchObject([{ week: week.monday, opens: 2 }]);
    const table = await call(`${linkIn(sent[0])}/week.csv`);
    expect(await table.text()).toMatch(
      /^metric,term,unit,value,.*\r\ncsat,Satisfaction \(CSAT\),share,0\.8333[^\n]*,12,10,/s,
    );
  });

  test('is not there behind a link that was made up, that is of another site, or older than two months', async () => {
    const link = (await linkTo(env, shop, week.monday)).replace(HOUSE, '');
    const [body = '', signature] = (link.split('/').at(-1) ?? '').split('.');
    const other = btoa(atob(body).replace('"shop"', '"othe"')).replaceAll('=', '');
    for (const forged of [
      `${other}.${signature}`,
      `${body}.${'A'.repeat(43)}`,
      'x',
      `${link.slice(0, -4)}AAAA`,
    ]) {
      const answer = await call(`/v1/digests/${forged}`);
      expect([answer.status, await codeOf(answer)]).toEqual([404, 'not_found']);
    }
    expect((await call(link)).status).toBe(200);
    vi.setSystemTime(Date.now() + 60 * DAY);
    expect((await call(link)).status).toBe(404);
    expect((await call(`${link}/week.csv`)).status).toBe(404);
  });

  test('is made at once for whoever asks, to them alone, and does not take the place of Monday’s', async () => {
    await choose(AGENTS.mina.id);
    const made = digestMade.parse(await (await ask('POST', '/now', {})).json());
    expect(made.mailed).toBe(true);
    expect(sent.map(({ to }) => to)).toEqual(['agent-ada@shop.test']);
    expect((await call(made.link.replace(HOUSE, ''))).status).toBe(200);
    await strike(week.due);
    expect(sent.map(({ to }) => to)).toEqual(['agent-ada@shop.test', 'agent-mina@shop.test']);
  });

  test('is chosen by those who change settings, and that is noted', async () => {
    expect(await codeOf(await ask('GET', '', undefined, 'zoe'))).toBe('unknown_site');
    expect(await codeOf(await ask('GET', '', undefined, 'vera'))).toBe('forbidden');
    await choose(AGENTS.vera.id);
    const log = auditPage.parse(await (await asAgent('mina', '/v1/sites/shop/audit')).json()).entries;
    expect(log[0]).toMatchObject({ name: 'Ada', what: 'digest', about: 'to Vera, with a table' });
  });
});
