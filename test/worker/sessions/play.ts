/** A session as a shop's pages tell it, by consent. */
import { env } from 'cloudflare:workers';
import { beforeAll } from 'vitest';
import { MANUAL } from '../../../worker/invitations.ts';
import { shopperId } from '../../../worker/protocol.ts';
import { orderTaken } from '../../../worker/till/bodies.ts';
import { visitTaken } from '../../../worker/visits.ts';
import { post } from '../house.ts';
import { MINUTE, site, tell } from '../reporting.ts';
import type { Session } from './corpus.ts';

const ORIGIN = 'https://other.test';
/** Sessions at the same time. */
const AT_ONCE = 40;

/** The shop measures. */
export const measured = (): void =>
  beforeAll(async () => {
    await env.DB.prepare(
      "UPDATE site SET settings = json_set(settings, '$.measure', json('true')) WHERE id = ?",
    )
      .bind(site.id)
      .run();
  });

const told = async (route: string, body: object): Promise<unknown> => {
  const response = await post(`/v1/sites/${site.id}/${route}`, body, ORIGIN);
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
  return response.json();
};

/** Resolves with who they are, as the first page was told; each later page says it. */
const visit = async ({ paths }: Session) => {
  let shopper: string | undefined;
  for (const path of paths) {
    const page = { url: ORIGIN + path, title: '' };
    const signs = { shopper, page, language: 'en', timeZone: 'Europe/London', device: 'desktop' };
    ({ shopper } = visitTaken.parse(await told('visits', signs)));
  }
  return shopperId.parse(shopper);
};

/** The chat is over when the order is placed; nobody wrote in one that was not served. */
const chatOf = (shopper: Awaited<ReturnType<typeof visit>>, isServed: boolean) => {
  const unanswered = { agent: null, firstAnswerAt: null, lastAnswerAt: null };
  const silent = { wait: null, firstResponse: null, responses: [] };
  return tell({
    endedAt: Date.now() - MINUTE,
    record: { shopper, ...(!isServed && unanswered) },
    ...(!isServed && { service: silent }),
  });
};

const order = async ({ n, minor }: Session, shopper: string) => {
  const body = { id: `session-${n}`, value: ((minor ?? 0) / 100).toFixed(2), currency: 'GBP', shopper };
  return orderTaken.parse(await told('orders', body)).code;
};

/** Resolves with what was answered of the order, told as the thank-you page is loaded and reloaded. */
const play = async (session: Session): Promise<string[]> => {
  const { n, isInvited, chat, minor } = session;
  const shopper = await visit(session);
  const invitation = { kind: 'invitation', id: `invitation-of-${n}`.padEnd(16, '-'), rule: MANUAL };
  if (isInvited) await told('events', { shopper, events: [{ ...invitation, arm: 'shown', path: '/' }] });
  if (chat) await chatOf(shopper, chat.isServed);
  return minor === null ? [] : [await order(session, shopper), await order(session, shopper)];
};

/** Plays them, some at the same time; resolves with what was answered of all orders. */
export const playAll = async (sessions: readonly Session[]): Promise<string[]> => {
  const answers: string[] = [];
  let next = 0;
  const work = async () => {
    for (let one = sessions[next++]; one; one = sessions[next++]) answers.push(...(await play(one)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
};
