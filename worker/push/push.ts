/** Web Push: tells agents who do not look at the console. Best effort: what is pushed is also on the desk. */
import { buildPushPayload } from '@block65/webcrypto-web-push';
import type { Env } from '../env.ts';
import type { AgentId } from '../protocol.ts';
import { inBatches } from '../records.ts';
import { pushKeys, type PushKeys } from './keys.ts';
import type { Notice } from './notice.ts';
import { forget, subscribedAt, type Subscribed } from './subscriptions.ts';

/** After this a push says nothing new: the chat was answered or given up. In seconds. */
const WORTH = 600;
const SENT_AT_ONCE = 25;

const send = async (env: Env, keys: PushKeys, to: Subscribed, notice: Notice): Promise<void> => {
  const request = await buildPushPayload(
    {
      data: { ...notice },
      // One chat has one notice: a newer one takes the place of one that was not delivered yet.
      options: { ttl: WORTH, urgency: 'high', topic: notice.chat.slice(2, 24) },
    },
    { ...to, expirationTime: null },
    { ...keys, subject: env.ORIGIN },
  );
  const { status } = await fetch(to.endpoint, { ...request, method: 'POST', redirect: 'manual' });
  if (status === 404 || status === 410) await forget(env, to.id);
};

/** Tells all browsers of those who are meant. One that cannot be reached is left. */
export const push = async (env: Env, notice: Notice, isMeant: (user: AgentId) => boolean): Promise<void> => {
  const browsers = await subscribedAt(env, notice.site, isMeant);
  if (!browsers.length) return;
  const keys = await pushKeys(env);
  await inBatches(browsers, SENT_AT_ONCE, (browser) =>
    send(env, keys, browser, notice).catch(() => undefined),
  );
};
