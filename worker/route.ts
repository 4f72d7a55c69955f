/** The form of a route: who may call it, what it takes and gives, and what it does with what the guard found out. */
import type { z } from 'zod';
import { GUARDS, type Call, type Caller, type Found } from './access.ts';
import { bodyOf, checked, tableOf, fieldsOf } from './bodies.ts';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  caller: Caller;
  summary: string;
  body?: z.ZodType;
  /** What the body is where it is no JSON of ours: a form with a file in it, a table, a platform's webhook. */
  takes?: 'form' | 'csv' | 'webhook';
  query?: z.ZodObject;
  /** What a good answer holds; absent where it is no JSON. */
  answer?: z.ZodType;
  /** Lets the caller in, or refuses; then does what the route is for. */
  enter(c: Call): Promise<Response>;
}

interface Spec<Kind extends Caller> {
  path: string;
  caller: Kind;
  summary: string;
}

interface Taking<Kind extends Caller, Body extends z.ZodType, Answer extends z.ZodType> extends Spec<Kind> {
  body: Body;
  answer: Answer;
  run(c: Call, found: Found[Kind], body: z.infer<Body>): Promise<z.infer<Answer>>;
}

/** A route that asks for JSON. */
export const get = <Kind extends Caller, Query extends z.ZodObject, Answer extends z.ZodType>({
  run,
  ...spec
}: Spec<Kind> & {
  query: Query;
  answer: Answer;
  run(c: Call, found: Found[Kind], query: z.infer<Query>): Promise<z.infer<Answer>>;
}): Route => ({
  ...spec,
  method: 'GET',
  enter: async (c) => c.json(await run(c, await GUARDS[spec.caller](c), checked(spec.query, c.req.query()))),
});

const taking =
  (method: 'POST' | 'PUT') =>
  <Kind extends Caller, Body extends z.ZodType, Answer extends z.ZodType>({
    run,
    ...spec
  }: Taking<Kind, Body, Answer>): Route => ({
    ...spec,
    method,
    enter: async (c) => c.json(await run(c, await GUARDS[spec.caller](c), await bodyOf(c, spec.body))),
  });

/** A route that takes a JSON body and answers with one. */
export const post = taking('POST');
/** The same, for what is put in place of what was there. */
export const put = taking('PUT');

/** A route that takes something away, and answers with JSON. */
export const del = <Kind extends Caller, Answer extends z.ZodType>({
  run,
  ...spec
}: Spec<Kind> & {
  answer: Answer;
  run(c: Call, found: Found[Kind]): Promise<z.infer<Answer>>;
}): Route => ({
  ...spec,
  method: 'DELETE',
  enter: async (c) => c.json(await run(c, await GUARDS[spec.caller](c))),
});

/** A route that takes a form with a file in it, and answers with JSON. */
export const form = <Kind extends Caller, Body extends z.ZodType, Answer extends z.ZodType>({
  run,
  ...spec
}: Taking<Kind, Body, Answer>): Route => ({
  ...spec,
  takes: 'form',
  method: 'POST',
  enter: async (c) =>
    c.json(await run(c, await GUARDS[spec.caller](c), checked(spec.body, await fieldsOf(c)))),
});

/** A route that takes a table and answers with JSON. */
export const csv = <Kind extends Caller, Answer extends z.ZodType>({
  run,
  ...spec
}: Spec<Kind> & {
  answer: Answer;
  run(c: Call, found: Found[Kind], text: string): Promise<z.infer<Answer>>;
}): Route => ({
  ...spec,
  takes: 'csv',
  method: 'POST',
  enter: async (c) => c.json(await run(c, await GUARDS[spec.caller](c), await tableOf(c))),
});

/** A route that answers in a form of its own: a script, a page, a socket. */
export const raw = <Kind extends Caller>({
  run,
  ...spec
}: Spec<Kind> & {
  method: Route['method'];
  takes?: 'webhook';
  query?: z.ZodObject;
  answer?: z.ZodType;
  run(c: Call, found: Found[Kind]): Response | Promise<Response>;
}): Route => ({
  ...spec,
  enter: async (c) => run(c, await GUARDS[spec.caller](c)),
});
