/** What comes in and goes out over HTTP: JSON checked by a schema, and errors as RFC 9457 problems. */
import type { Context } from 'hono';
import { z } from 'zod';
import type { Call } from './access.ts';
import type { Problem } from './api.ts';
import { answerTo, Refusal } from './errors.ts';

/** In bytes, for every request. */
export const MAX_BODY = 65_536;

/** Reads a JSON body, whatever its content type: pages send text/plain, which needs no preflight and survives leaving. */
export const bodyOf = async <Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.infer<Schema>> => {
  const text = await c.req.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refusal('bad_json');
  }
  return checked(schema, json);
};

/** The value as the schema says, or a refusal that names the field. */
export const checked = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> => {
  const { data, error } = schema.safeParse(value);
  if (error) {
    const issue = error.issues[0];
    throw new Refusal('bad_request', {
      detail: issue && `${issue.path.join('.') || 'body'}: ${issue.message}`,
    });
  }
  return data;
};

/** The answer to whatever was thrown: problem+json, never a stack. */
export const problemAnswer = (thrown: unknown, c: Call): Response => {
  const { code, status, detail, id, retryAfter } = answerTo(thrown);
  const title = code.replaceAll('_', ' ');
  const problem: Problem = {
    type: `${c.env.ORIGIN}/v1/docs#${code}`,
    title,
    status,
    code,
    detail,
    id,
  };
  if (retryAfter) c.header('Retry-After', String(retryAfter));
  c.header('Content-Type', 'application/problem+json');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Cache-Control', 'no-store');
  return new Response(JSON.stringify(problem), { status, headers: c.res.headers });
};
