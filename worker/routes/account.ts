/** One's own account; what changes how one signs in is better-auth's, below `/api/auth/`. */
import { accountOf, endSessions, rename } from '../accounts/account.ts';
import { admitAttempt } from '../accounts/attempts.ts';
import { account, forgotten, nameChange } from '../accounts/bodies.ts';
import { mailReset } from '../accounts/forgot.ts';
import { DONE, done, nothing } from '../bodies.ts';
import { del, get, post, put, type Route } from '../route.ts';

/** Letters asked for from one address of the net. */
const PER_ADDRESS = { max: 5, window: 3_600 };

export const accountRoutes: readonly Route[] = [
  get({
    path: '/v1/me/account',
    caller: 'person',
    summary: 'Your account: second factor, passkeys, and where you are signed in',
    query: nothing,
    answer: account,
    run: ({ env }, { user, session }) => accountOf(env, user.id, session),
  }),
  put({
    path: '/v1/me/name',
    caller: 'person',
    summary: 'Change your name, as shoppers see it',
    body: nameChange,
    answer: done,
    run: ({ env }, { user }, { name }) => rename(env, user, name).then(() => DONE),
  }),
  del({
    path: '/v1/me/sessions/:session',
    caller: 'person',
    summary: 'Sign out somewhere else: out of every window within seconds',
    answer: done,
    run: (c, { user }) => endSessions(c.env, user, { one: c.req.param('session') ?? '' }).then(() => DONE),
  }),
  del({
    path: '/v1/me/sessions',
    caller: 'person',
    summary: 'Sign out everywhere else',
    answer: done,
    run: ({ env }, { user, session }) => endSessions(env, user, { kept: session }).then(() => DONE),
  }),
  post({
    path: '/v1/forgot',
    caller: 'ownPage',
    summary: 'A link for a new password by e-mail, if there is such an account; the answer is the same',
    body: forgotten,
    answer: done,
    run: async (c, _, { email }) => {
      await admitAttempt(c.env, `forgot:${c.req.header('cf-connecting-ip') ?? ''}`, PER_ADDRESS);
      c.executionCtx.waitUntil(mailReset(c.env, email));
      return DONE;
    },
  }),
];
