/** The weekly digest: who gets it, and what its link opens. */
import { nothing } from '../bodies.ts';
import { digestChange, digestMade, digestShown } from '../digest/bodies.ts';
import { openDigest, openTable } from '../digest/open.ts';
import { chooseDigest, digestShownOf } from '../digest/recipients.ts';
import { sendNow } from '../digest/send.ts';
import { get, post, put, raw, type Route } from '../route.ts';

export const digestRoutes: readonly Route[] = [
  get({
    path: '/v1/sites/:site/digest',
    caller: 'settings.change',
    summary: 'Who gets the weekly digest, and what went out',
    query: nothing,
    answer: digestShown,
    run: ({ env }, { site }) => digestShownOf(env, site.id),
  }),
  put({
    path: '/v1/sites/:site/digest',
    caller: 'settings.change',
    summary: 'Choose who of the team gets it, Mondays at 08:00 in the time zone of the site',
    body: digestChange,
    answer: digestShown,
    run: ({ env }, member, wanted) => chooseDigest(env, member, wanted),
  }),
  post({
    path: '/v1/sites/:site/digest/now',
    caller: 'settings.change',
    summary: "Make the last week's, and send it to whoever asks",
    body: nothing,
    answer: digestMade,
    run: ({ env }, member) => sendNow(env, member),
  }),
  raw({
    method: 'GET',
    path: '/v1/digests/:digest',
    caller: 'anyone',
    summary: 'The week behind a link, as a page. Who has the link may read it',
    run: (c) => openDigest(c.env, c.req.param('digest') ?? ''),
  }),
  raw({
    method: 'GET',
    path: '/v1/digests/:digest/week.csv',
    caller: 'anyone',
    summary: 'The same as a table',
    run: (c) => openTable(c.env, c.req.param('digest') ?? ''),
  }),
];
