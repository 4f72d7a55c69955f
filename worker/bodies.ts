/** What comes in and goes out over HTTP: JSON checked by a schema, and errors as RFC 9457 problems. */
import type { Context } from 'hono';
import { z } from 'zod';
import type { Call } from './access.ts';
import type { Problem } from './api.ts';
import { answerTo, Refusal } from './errors.ts';
import { MAX_FILE } from './wire.ts';

/** Asks for nothing, or tells nothing. */
export const nothing = z.object({});
/** It was done, and there is nothing to tell of it. */
export const done = z.object({ done: z.literal(true) });
export const DONE: z.infer<typeof done> = { done: true };

/** In bytes, for every request but those with a file in them. */
export const MAX_BODY = 65_536;

/** In bytes, for a form with one file in it. */
export const MAX_FORM = MAX_FILE + MAX_BODY;

/** In bytes, for a table. */
export const MAX_CSV = 2 * 1024 * 1024;

/** Reads a table as text, without the mark that may stand before it (BOM). */
export const tableOf = async (c: Context): Promise<string> => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(await c.req.arrayBuffer());
  } catch {
    throw new Refusal('bad_csv', { detail: 'This is not UTF-8. Save the table as CSV UTF-8.' });
  }
};

/** Reads the fields of a form that may have files in it, else of a JSON body. */
export const fieldsOf = async (c: Context): Promise<unknown> => {
  if (!c.req.header('Content-Type')?.startsWith('multipart/form-data')) return jsonOf(c);
  const form = await c.req.formData().catch(() => {
    throw new Refusal('bad_request', { detail: 'body: not the form that it says it is' });
  });
  return Object.fromEntries(form);
};

/** Reads a JSON body, whatever its content type: pages send text/plain, which needs no preflight and survives leaving. */
export const bodyOf = async <Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.infer<Schema>> => checked(schema, await jsonOf(c));

const jsonOf = async (c: Context): Promise<unknown> => {
  try {
    return JSON.parse(await c.req.text());
  } catch {
    throw new Refusal('bad_json');
  }
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
