/** What goes over the wire, and how it is heard. */
import type { Socket } from './socket.ts';

/** What people write: 130 characters. */
export const TEXT =
  'Is the blue kettle from the window still in stock in your shop in town, and would you keep one for me until Saturday? Many thanks.';

/** Every id begins so, and so it is found in a frame without parsing it: the driver must not be what is measured. */
const PREFIX = 'bench-';
const ID_LENGTH = 24;

let last = 0;
export const newId = (): string => `${PREFIX}${String((last += 1)).padStart(ID_LENGTH - PREFIX.length, '0')}`;

export const idIn = (frame: string): string | undefined => {
  const start = frame.indexOf(PREFIX);
  return start < 0 ? undefined : frame.slice(start, start + ID_LENGTH);
};

/** The server's question whether a socket still reads; the answer is the same. */
const MARK = '{"type":"mark"';
const ERROR = '{"type":"error"';

/** Hears a socket as a client of ours does: answers marks, and hands on what else comes. A refusal breaks the run. */
export const listen = (
  socket: Socket,
  heard: (frame: string) => void,
  refused = (frame: string): void => {
    throw new Error(`Refused: ${frame}`);
  },
): void => {
  socket.heard = (frame) => {
    if (frame.startsWith(MARK)) socket.send(frame);
    else if (frame.startsWith(ERROR)) refused(frame);
    else heard(frame);
  };
};
