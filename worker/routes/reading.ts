/** For people who read and try: this table as pages, and the demo shop. */
import { demoFile } from '../assets.ts';
import { docsPage } from '../docs.ts';
import { openApi } from '../openapi.ts';
import { raw, type Route } from '../route.ts';

export const readingRoutes = (all: () => readonly Route[]): readonly Route[] => [
  raw({
    method: 'GET',
    path: '/v1/openapi.json',
    caller: 'anyone',
    summary: 'This table as OpenAPI',
    run: (c) => c.json(openApi(all(), c.env.ORIGIN)),
  }),
  raw({
    method: 'GET',
    path: '/v1/docs',
    caller: 'anyone',
    summary: 'This table, and the errors, as a page',
    run: (c) => c.html(docsPage(all())),
  }),
  raw({
    method: 'GET',
    path: '/',
    caller: 'anyone',
    summary: 'On to the demo shop, or to the console',
    run: (c) => c.redirect(c.env.DEMO ? '/demo/' : '/console/'),
  }),
  raw({
    method: 'GET',
    path: '/demo/*',
    caller: 'anyone',
    summary: 'The demo shop, where there is one',
    run: (c) => demoFile(c.env, c.req.raw),
  }),
];
