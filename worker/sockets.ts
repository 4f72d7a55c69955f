/**
 * What Chat and Desk share in the handling of sockets: accept, know who it is, limit, read, dispatch, answer errors.
 * Limits are per socket, so that one flooding socket never delays another.
 */
import { z } from 'zod';
import { answerTo, Refusal } from './errors.ts';
import { allow } from './limits.ts';
import { agentRef, page, shopperId, type ErrorFrame } from './protocol.ts';
import { CLOSE, PING, PONG, PROTOCOL } from './wire.ts';

/** A frame above this is answered with an error; one above `FATAL_FRAME` closes its socket. In UTF-16 code units. */
const MAX_FRAME = 16_384;
const FATAL_FRAME = 65_536;
/** A reader is asked after this much whether it got there, and cut off when this much more waits for it. In UTF-16 code units. */
const MARK_EVERY = 262_144;
/** More than the longest chat, so that anyone can be told a whole chat at once. */
const MOST_UNREAD = 10_000_000;
const MARK = JSON.stringify({ type: 'mark' });
/** A socket that gave no sign of life for so many ms is closed when it should next be told something. */
const GONE_AFTER = 150_000;
/** Sockets of one person in one object. */
const MAX_TABS = { shopper: 5, agent: 20 };

/**
 * Who holds a socket. The Worker found it out and says so in a header that it takes from no one else. What it found of an
 * agent holds until a time: then the socket is closed, and whoever is still allowed in comes back by themselves.
 */
const who = z.discriminatedUnion('role', [
  z.object({ role: z.literal('shopper'), shopper: shopperId, origin: z.string() }),
  z.object({ role: z.literal('agent'), agent: agentRef, until: z.int() }),
]);
export type Who = z.infer<typeof who>;
export const WHO_HEADER = 'counterbell-who';

/**
 * Rides on the socket through hibernation: since when it is there, `live` after hello, how far each side has read, the
 * page a shopper is on.
 */
const attachment = z.object({
  who,
  since: z.int(),
  live: z.boolean(),
  seen: z.object({ shopper: z.int(), agent: z.int() }),
  page: page.optional(),
});
type Attachment = z.infer<typeof attachment>;

/** What rides on each socket, read once while its object is awake. */
const attachments = new WeakMap<WebSocket, Attachment>();

export const attachmentOf = (socket: WebSocket): Attachment => {
  const known = attachments.get(socket) ?? attachment.parse(socket.deserializeAttachment());
  attachments.set(socket, known);
  return known;
};

/** Changes what rides on the socket. */
export const attach = (socket: WebSocket, change: Partial<Attachment>): void => {
  const changed = { ...attachmentOf(socket), ...change };
  attachments.set(socket, changed);
  socket.serializeAttachment(changed);
};

/** Keep-alives are answered by the runtime: they wake nobody. Called once, when the object is built. */
export const keepAlive = (ctx: DurableObjectState): void =>
  ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));

/** Takes an upgrade that the Worker has let through. One too many of a person's sockets, and the quietest is closed. */
export const accept = (ctx: DurableObjectState, request: Request): Response => {
  const comer = who.parse(JSON.parse(decodeURIComponent(request.headers.get(WHO_HEADER) ?? 'null')));
  const { 0: client, 1: server } = new WebSocketPair();
  makeRoom(ctx, comer);
  ctx.acceptWebSocket(server);
  const seen = { shopper: 0, agent: 0 };
  server.serializeAttachment({ who: comer, since: Date.now(), live: false, seen } satisfies Attachment);
  return new Response(null, {
    status: 101,
    webSocket: client,
    headers: { 'Sec-WebSocket-Protocol': PROTOCOL },
  });
};

/** A broken line leaves a socket behind that says nothing more: whoever comes back must not be locked out by those. */
const makeRoom = (ctx: DurableObjectState, comer: Who): void => {
  const theirs = ctx.getWebSockets().filter((socket) => idOf(attachmentOf(socket).who) === idOf(comer));
  if (theirs.length < MAX_TABS[comer.role]) return;
  theirs.toSorted((a, b) => heardAt(ctx, a) - heardAt(ctx, b))[0]?.close(CLOSE.tabs, 'too_many_tabs');
};

const idOf = (one: Who): string => (one.role === 'shopper' ? one.shopper : one.agent.id);

/** When each socket last said more than a keep-alive, as far as its object remembers. */
const spokeAt = new WeakMap<WebSocket, number>();

/** When a socket last gave a sign of life. */
const heardAt = (ctx: DurableObjectState, socket: WebSocket): number =>
  Math.max(
    attachmentOf(socket).since,
    spokeAt.get(socket) ?? 0,
    ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0,
  );

/** True when the other end went away without a word: a client pings every 25 s, a hidden tab once a minute. */
export const isGone = (ctx: DurableObjectState, socket: WebSocket): boolean =>
  Date.now() - heardAt(ctx, socket) > GONE_AFTER;

/** Answers a close: without it the client waits for its close event. A broken line (1005, 1006) has nothing to answer. */
export const farewell = (socket: WebSocket, code: number): void => {
  if (code === 1005 || code === 1006) return;
  const sendable = code === 1000 || code === 1001 || (code >= 3_000 && code < 5_000);
  socket.close(sendable ? code : 1000);
};

export const send = <Frame extends { type: string }>(socket: WebSocket, frame: Frame): void =>
  sendText(socket, JSON.stringify(frame));

const sendText = (socket: WebSocket, text: string): void => {
  try {
    socket.send(text);
    count(socket, text.length);
  } catch {
    // The line broke before its close was heard; the reader resumes from its last seq.
  }
};

/**
 * How much was sent since the last mark, and whether that mark is still out. The runtime takes whatever it is given to
 * send and never says how much of it is still waiting, so the reader is asked.
 */
interface Flow {
  sent: number;
  marked: boolean;
}
const flows = new WeakMap<WebSocket, Flow>();

/** Puts a mark into the stream now and then; a reader who does not get there is cut off, and resumes when it can. */
const count = (socket: WebSocket, length: number): void => {
  const flow = flows.get(socket) ?? { sent: 0, marked: false };
  flows.set(socket, flow);
  flow.sent += length;
  if (flow.marked && flow.sent > MOST_UNREAD) return socket.close(CLOSE.slow, 'slow_reader');
  if (flow.marked || flow.sent < MARK_EVERY) return;
  flows.set(socket, { sent: 0, marked: true });
  socket.send(MARK);
};

/** The reader has come to the mark. */
export const passed = (socket: WebSocket): void => {
  const flow = flows.get(socket);
  if (flow) flow.marked = false;
};

/** Tells everyone who has said hello. */
export const tell = <Frame extends { type: string }>(
  ctx: DurableObjectState,
  frame: Frame,
  except?: WebSocket,
): void => {
  const text = JSON.stringify(frame);
  for (const socket of ctx.getWebSockets()) {
    if (socket === except || !attachmentOf(socket).live || dismiss(socket)) continue;
    if (isGone(ctx, socket)) socket.close(CLOSE.gone, 'gone');
    else sendText(socket, text);
  }
};

/** Closes a socket whose holder must be looked at again; true when it did. */
const dismiss = (socket: WebSocket): boolean => {
  const { who: holder } = attachmentOf(socket);
  const due = holder.role === 'agent' && Date.now() > holder.until;
  if (due) socket.close(CLOSE.expired, 'token_expired');
  return due;
};

/** The check of each frame type of a direction, and its handler: a missing one does not compile. */
type Table<Frame extends { type: string }> = {
  [Type in Frame['type']]: z.ZodType<Extract<Frame, { type: Type }>>;
};
export type Handlers<Frame extends { type: string }> = {
  [Type in Frame['type']]: (socket: WebSocket, frame: Extract<Frame, { type: Type }>) => void | Promise<void>;
};

/**
 * Reads one raw frame and hands it to its handler. Whatever goes wrong is answered on the same socket; it is closed for a
 * frame of more than 64 kB (1009) and for more than 200 frames in ten seconds (4008).
 */
export const receive = async <Frame extends { type: string }>(
  socket: WebSocket,
  raw: string | ArrayBuffer,
  table: Table<Frame>,
  handlers: Handlers<Frame>,
): Promise<void> => {
  if (dismiss(socket)) return;
  spokeAt.set(socket, Date.now());
  if (lengthOf(raw) > FATAL_FRAME) return socket.close(CLOSE.tooLarge, 'too_large');
  if (!allow(socket, 'frames')) return socket.close(CLOSE.flood, 'slow_down');
  let ref: string | undefined;
  try {
    const json = parse(raw);
    ref = json.id;
    if (lengthOf(raw) > MAX_FRAME) throw new Refusal('too_large');
    if (!isTypeOf(table, json.type)) throw new Refusal('unknown_type');
    if (json.type !== 'hello' && !attachmentOf(socket).live) throw new Refusal('hello_first');
    const limit = json.type === 'hello' ? 'hellos' : ref && 'acts';
    if (limit && !allow(socket, limit)) throw new Refusal('slow_down', { retryAfter: 1 });
    await deliver(socket, json, table[json.type], handlers[json.type]);
  } catch (thrown) {
    const { status: _http, ...answer } = answerTo(thrown);
    send<ErrorFrame>(socket, { type: 'error', ...answer, ...(ref && { ref }) });
  }
};

const deliver = async <Frame>(
  socket: WebSocket,
  json: unknown,
  schema: z.ZodType<Frame>,
  handle: (socket: WebSocket, frame: Frame) => void | Promise<void>,
): Promise<void> => {
  const { data, error } = schema.safeParse(json);
  if (error) throw refusalOf(error);
  await handle(socket, data);
};

const isTypeOf = <Frame extends { type: string }>(table: Table<Frame>, type: string): type is Frame['type'] =>
  Object.hasOwn(table, type);

const lengthOf = (raw: string | ArrayBuffer): number =>
  typeof raw === 'string' ? raw.length : raw.byteLength;

const envelope = z.looseObject({ type: z.string(), id: z.string().max(64).optional().catch(undefined) });

const parse = (raw: string | ArrayBuffer): z.infer<typeof envelope> => {
  if (typeof raw !== 'string') throw new Refusal('bad_json');
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {
    throw new Refusal('bad_json');
  }
  const { data } = envelope.safeParse(json);
  if (!data) throw new Refusal('unknown_type');
  return data;
};

const refusalOf = ({ issues }: z.ZodError): Refusal => {
  const tooLong = issues.some(
    ({ code, path }) => code === 'too_big' && (path[0] === 'text' || path[0] === 'comment'),
  );
  return new Refusal(tooLong ? 'too_large' : 'bad_frame');
};
