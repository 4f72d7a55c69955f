/** The Worker: lets callers in by the table of routes, and turns whatever is thrown into an answer. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { countBenchmark } from './benchmark/count.ts';
import { MAX_BODY, MAX_CSV, MAX_FORM, problemAnswer } from './bodies.ts';
import { sendDigests } from './digest/send.ts';
import type { Env } from './env.ts';
import { Refusal, type ErrorCode } from './errors.ts';
import { MAX_DELIVERY } from './platforms/bodies.ts';
import { routes } from './routes/routes.ts';
import { CLOSE } from './wire.ts';

export { Chat } from './chat/chat.ts';
export { Desk } from './desk/desk.ts';
export { Ledger } from './ledger/ledger.ts';
export { Till } from './till/till.ts';

/** Refusals that a socket must be told by its close code: a browser cannot read the status of a refused upgrade. */
const CLOSE_FOR: Partial<Record<ErrorCode, number>> = {
  upgrade_required: CLOSE.upgrade,
  token_expired: CLOSE.expired,
  bad_token: CLOSE.forbidden,
  sign_in: CLOSE.forbidden,
  forbidden: CLOSE.forbidden,
};

const closedSocket = (thrown: unknown, request: Request): Response | undefined => {
  const code = thrown instanceof Refusal && CLOSE_FOR[thrown.code];
  const [offered] = (request.headers.get('Sec-WebSocket-Protocol') ?? '').split(',');
  if (!code || !offered || request.headers.get('Upgrade')?.toLowerCase() !== 'websocket') return undefined;
  const { 0: client, 1: server } = new WebSocketPair();
  server.accept();
  server.close(code, thrown.code);
  return new Response(null, {
    status: 101,
    webSocket: client,
    headers: { 'Sec-WebSocket-Protocol': offered.trim() },
  });
};

const app = new Hono<{ Bindings: Env }>();

/** Refuses a larger body, before anyone reads it. */
const atMost = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: (c) => {
      // Nobody knows yet who asks; why it is refused, any page may read.
      c.header('Access-Control-Allow-Origin', '*');
      throw new Refusal('too_large');
    },
  });

const LIMITS = { form: MAX_FORM, csv: MAX_CSV, webhook: MAX_DELIVERY, json: MAX_BODY };
for (const { method, path, takes = 'json', enter } of routes)
  app.on(method, path, atMost(LIMITS[takes]), enter);
app.notFound((c) => problemAnswer(new Refusal('not_found'), c));
app.onError((thrown, c) => closedSocket(thrown, c.req.raw) ?? problemAnswer(thrown, c));

export default {
  fetch: app.fetch,
  /** Every hour, by wrangler.toml. */
  scheduled: async ({ scheduledTime }, env) => {
    await Promise.all([sendDigests(env, scheduledTime), countBenchmark(env, scheduledTime)]);
  },
} satisfies ExportedHandler<Env>;
