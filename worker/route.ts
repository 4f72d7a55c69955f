/** The form of a route: who may call it, what it takes and gives, and what it does. */
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Caller, Found } from './access.ts';
import { bodyOf } from './bodies.ts';

export interface Route {
  method: 'GET' | 'POST';
  path: string;
  caller: Caller;
  summary: string;
  body?: z.ZodType;
  query?: z.ZodType;
  /** What a good answer holds; absent where it is no JSON. */
  answer?: z.ZodType;
  run(c: Context<Found>): Response | Promise<Response>;
}

/** A route that only asks. */
export const get = (
  path: string,
  caller: Caller,
  summary: string,
  rest: Pick<Route, 'answer' | 'query' | 'run'>,
): Route => ({
  method: 'GET',
  path,
  caller,
  summary,
  ...rest,
});

/** A route that takes a JSON body and answers with one. */
export const post = <Body extends z.ZodType, Answer extends z.ZodType>(
  path: string,
  caller: Caller,
  summary: string,
  body: Body,
  answer: Answer,
  run: (c: Context<Found>, body: z.infer<Body>) => Promise<z.infer<Answer>>,
): Route => ({
  method: 'POST',
  path,
  caller,
  summary,
  body,
  answer,
  run: async (c) => c.json(await run(c, await bodyOf(c, body))),
});
