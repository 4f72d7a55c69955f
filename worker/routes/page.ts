/** What a shop's pages call, before there is a chat or beside it. */
import * as api from '../api.ts';
import { loaderScript, ownChunk, presentChunk } from '../assets.ts';
import { beginChat, renewToken } from '../chat/begin.ts';
import { eventsIn, eventsTaken } from '../events.ts';
import { post, raw, type Route } from '../route.ts';
import { takeEvents } from '../take-events.ts';

export const pageRoutes: readonly Route[] = [
  raw({
    method: 'GET',
    path: '/w/:file',
    caller: 'anyone',
    summary: 'The loader of a site, its settings in front',
    run: (c) => loaderScript(c, c.req.param('file') ?? ''),
  }),
  raw({
    method: 'GET',
    path: '/w/:site/:build/:file{\\w+\\.\\w+\\.js}',
    caller: 'anyone',
    summary: "A chunk of the widget with the shop's own texts in it",
    run: (c) => ownChunk(c.env, c.req.param('site') ?? '', c.req.param('file') ?? ''),
  }),
  raw({
    method: 'GET',
    path: '/assets/:build/:file{\\w+\\.\\w+\\.js}',
    caller: 'anyone',
    summary: 'A chunk that is no longer among the built files: the present one of its name',
    run: (c) => presentChunk(c.env, c.req.param('file') ?? ''),
  }),
  post({
    path: '/v1/sites/:site/chats',
    caller: 'page',
    summary: 'Start a chat: mints its id and token. Nothing is stored before the first message',
    body: api.chatStart,
    answer: api.chatStarted,
    run: ({ env }, { site }, known) => beginChat(env, site, known),
  }),
  post({
    path: '/v1/sites/:site/chats/:chat/token',
    caller: 'page',
    summary: 'Change a token, up to 30 days old, for a fresh one',
    body: api.tokenRefresh,
    answer: api.tokenRefreshed,
    run: (c, { site }, old) => renewToken(c.env, site, c.req.param('chat'), old),
  }),
  post({
    path: '/v1/sites/:site/events',
    caller: 'page',
    summary:
      'What happened on a page whose shopper consented: invitations that were due, goals, arms of experiments. Told again, it changes nothing',
    body: eventsIn,
    answer: eventsTaken,
    run: ({ env, req }, { site }, told) => takeEvents(env, site, told, req.header('User-Agent')),
  }),
];
