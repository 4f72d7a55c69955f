/** What both sides of a chat call. */
import * as api from '../api.ts';
import * as objects from '../durable-objects-router.ts';
import { fileBehind, linkTo, takeFile } from '../files/files.ts';
import { form, post, raw, type Route } from '../route.ts';
import { upgradeTo } from '../sockets/attachment.ts';

export const chatRoutes: readonly Route[] = [
  raw({
    method: 'GET',
    path: '/v1/sites/:site/chats/:chat/socket',
    caller: 'chatSocket',
    summary: "A chat's socket, for its shopper and the site's agents",
    run: async (c, { site, chat, who }) => {
      const coming = upgradeTo(c.req.url, objects.chatOf(c.env, site, chat), who);
      if (who.role === 'shopper') return coming;
      // The desk must know whose windows to close where. At the same time, so that nobody waits for it.
      const find = () => objects.deskOf(c.env, site);
      const noted = objects.ask(find, async (desk) => desk.opens(who.agent.id, chat));
      return (await Promise.all([coming, noted]))[0];
    },
  }),
  form({
    path: '/v1/sites/:site/chats/:chat/files',
    caller: 'participant',
    summary:
      'Put a picture or a PDF into a chat, for a message to name. Without one within a day it is removed',
    body: api.upload,
    answer: api.uploaded,
    run: ({ env }, at, { file }) => takeFile(env, at, file),
  }),
  post({
    path: '/v1/sites/:site/chats/:chat/files/:file/link',
    caller: 'participant',
    summary: 'A link to a file of a chat, good for ten minutes',
    body: api.linkRequest,
    answer: api.fileLink,
    run: (c, at) => linkTo(c.env, at, c.req.param('file')),
  }),
  raw({
    method: 'GET',
    path: '/v1/files/:link',
    caller: 'anyone',
    summary: 'The file behind a link',
    run: (c) => fileBehind(c.env, c.req.param('link') ?? ''),
  }),
];
