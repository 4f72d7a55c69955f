/** From raw text to a handler: read, check by the table of its direction, dispatch; whatever goes wrong is answered. */
import { z } from 'zod';
import { answerTo, Refusal } from '../errors.ts';
import { allow } from '../limits.ts';
import type { ErrorFrame } from '../protocol.ts';
import { CLOSE } from '../wire.ts';
import { attachmentOf } from './attachment.ts';
import { send } from './flow.ts';

/** A frame above this is answered with an error; one above `FATAL_FRAME` closes its socket. In UTF-16 code units. */
const MAX_FRAME = 16_384;
const FATAL_FRAME = 65_536;

/** The check of each frame type of a direction, and its handler: a missing one does not compile. */
export type Table<Frame extends { type: string }> = {
  [Type in Frame['type']]: z.ZodType<Extract<Frame, { type: Type }>>;
};
export type Handlers<Frame extends { type: string }> = {
  [Type in Frame['type']]: (socket: WebSocket, frame: Extract<Frame, { type: Type }>) => void | Promise<void>;
};

/**
 * Hands one raw frame to its handler. The socket is closed for a frame of more than 64 kB (1009) and for more than 200
 * frames in ten seconds (4008); all else that goes wrong is answered on it. Done at once where the handler is: whoever
 * waits for a promise is not told of the next frame meanwhile.
 */
export const receive = <Frame extends { type: string }>(
  socket: WebSocket,
  raw: string | ArrayBuffer,
  table: Table<Frame>,
  handlers: Handlers<Frame>,
): void | Promise<void> => {
  if (lengthOf(raw) > FATAL_FRAME) return socket.close(CLOSE.tooLarge, 'too_large');
  if (!allow(socket, 'frames')) return socket.close(CLOSE.flood, 'slow_down');
  let ref: string | undefined;
  const refuse = (thrown: unknown) => {
    const { status: _http, ...answer } = answerTo(thrown);
    send<ErrorFrame>(socket, { type: 'error', ...answer, ...(ref && { ref }) });
  };
  try {
    const json = parse(raw);
    ref = json.id;
    if (lengthOf(raw) > MAX_FRAME) throw new Refusal('too_large');
    if (!isTypeOf(table, json.type)) throw new Refusal('unknown_type');
    if (json.type !== 'hello' && !attachmentOf(socket).live) throw new Refusal('hello_first');
    const limit = limitOf(json);
    if (limit && !allow(socket, limit)) throw new Refusal('slow_down', { retryAfter: 1 });
    return deliver(socket, json, table[json.type], handlers[json.type])?.catch(refuse);
  } catch (thrown) {
    return refuse(thrown);
  }
};

/** What a frame counts as: one with an id of its own asks for something to be stored. */
const limitOf = ({ type, id }: z.infer<typeof envelope>) => (type === 'hello' ? 'hellos' : id && 'acts');

const deliver = <Frame>(
  socket: WebSocket,
  json: unknown,
  schema: z.ZodType<Frame>,
  handle: (socket: WebSocket, frame: Frame) => void | Promise<void>,
): Promise<void> | undefined => {
  const { data, error } = schema.safeParse(json);
  if (error) throw refusalOf(error);
  return handle(socket, data) ?? undefined;
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
