/**
 * Sending, with an eye on whether it is read. The runtime takes whatever it is given to send and never says how much of it
 * still waits, so a mark goes into the stream now and then, and the reader sends it back when it gets there.
 */
import { CLOSE } from '../wire.ts';

/** How much is sent between two marks, in UTF-16 code units. */
const MARK_EVERY = 262_144;
/** How much may follow a mark that has not come back: more than the longest chat of plain text, which anyone may be told at once. */
const MOST_UNREAD = 10_000_000;

interface Flow {
  /** Since the last mark. */
  sent: number;
  /** The last mark, while it has not come back: a number that no one knows who has not read it. */
  mark: number | undefined;
}
/** In memory on purpose: an object that slept has sent nothing for a while. */
const flows = new WeakMap<WebSocket, Flow>();

export const send = <Frame extends { type: string }>(socket: WebSocket, frame: Frame): void =>
  sendText(socket, JSON.stringify(frame));

export const sendText = (socket: WebSocket, text: string): void => {
  try {
    socket.send(text);
    count(socket, text.length);
  } catch {
    // The line broke before its close was heard; the reader resumes from its last seq.
  }
};

/** Marks the stream; a reader who does not come to the mark is cut off, and resumes when it can. */
const count = (socket: WebSocket, length: number): void => {
  const flow = flows.get(socket) ?? { sent: 0, mark: undefined };
  flows.set(socket, flow);
  flow.sent += length;
  const isOut = flow.mark !== undefined;
  if (isOut && flow.sent > MOST_UNREAD) return socket.close(CLOSE.slow, 'slow_reader');
  if (isOut || flow.sent < MARK_EVERY) return;
  const [n] = crypto.getRandomValues(new Uint32Array(1));
  flows.set(socket, { sent: 0, mark: n });
  socket.send(JSON.stringify({ type: 'mark', n }));
};

/** The reader has come to the mark. */
export const passMark = (socket: WebSocket, n: number): void => {
  const flow = flows.get(socket);
  if (flow?.mark === n) flow.mark = undefined;
};
