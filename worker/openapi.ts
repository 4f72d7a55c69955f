/** The OpenAPI page, made from the table of routes. */
import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problem } from './api.ts';
import type { Route } from './route.ts';
import { EVENTS } from './webhooks/bodies.ts';
import { webhookEvent } from './webhooks/event.ts';

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;

const contentOf = (takes: Route['takes'], schema: z.ZodType | undefined) => {
  if (takes === 'csv') return { body: { content: { 'text/csv': { schema: z.string() } } } };
  if (!schema) return {};
  if (takes === 'form') return { body: { content: { 'multipart/form-data': { schema } } } };
  return { body: { content: { 'application/json': { schema }, 'text/plain': { schema } } } };
};

/** The table as an OpenAPI 3.1 document; routes outside `/v1` are for browsers and not in it. */
export const openApi = (routes: readonly Route[], origin: string): object => {
  const registry = new OpenAPIRegistry();
  for (const { method, path, caller, summary, body, takes, query, answer } of routes) {
    if (!path.startsWith('/v1/')) continue;
    const names = Array.from(path.matchAll(/:(\w+)/g), ([, name = '']) => name);
    registry.registerPath({
      method: METHODS[method],
      path: path.replaceAll(/:(\w+)/g, '{$1}'),
      summary,
      description: `For: ${caller}`,
      request: {
        params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))),
        ...(query && { query }),
        ...contentOf(takes, body),
      },
      responses: {
        200: { description: 'Done', ...(answer && { content: { 'application/json': { schema: answer } } }) },
        default: { description: 'Refused', content: { 'application/problem+json': { schema: problem } } },
      },
    });
  }
  for (const event of EVENTS)
    registry.registerWebhook({
      method: 'post',
      path: event,
      summary: "What the shop's server is told, at the address that is set as its webhook",
      request: { body: { content: { 'application/json': { schema: webhookEvent } } } },
      responses: { 200: { description: 'Taken. Without any 2xx within five seconds it is sent again' } },
    });
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Counterbell', version: '1' },
    servers: [{ url: origin }],
  });
};
