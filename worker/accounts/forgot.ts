/** A forgotten password: a link by e-mail, where mail goes out. Nobody learns from it who has an account. */
import { z } from 'zod';
import type { Env } from '../env.ts';
import { waitAfter } from './attempts.ts';
import { sendLetter } from './mail.ts';
import { makeLink } from './make-link.ts';

const LIFE = 3_600_000;
const PER_ACCOUNT = { max: 3, window: 86_400 };

const row = z.object({ id: z.string() });

/** Sends the link, if there is such an account and it was not asked for too often. Its caller does not wait: time would tell. */
export const mailReset = async (env: Env, email: string): Promise<void> => {
  if (!env.MAIL_FROM || (await waitAfter(env, `forgotten:${email}`, PER_ACCOUNT))) return;
  const found = await env.DB.prepare('SELECT id FROM user WHERE email = ?').bind(email).first();
  if (!found) return;
  const { link } = await makeLink(env, { kind: 'reset', user: row.parse(found).id }, LIFE);
  await sendLetter(env, {
    to: email,
    subject: 'A new password for Counterbell',
    text: [
      `Set a new password here, once, within an hour:\n${link}`,
      'If you did not ask for it, do nothing: your password stays as it is.',
    ],
  });
};
