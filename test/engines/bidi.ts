/** A client of WebDriver BiDi (W3C): commands over one WebSocket, each answered by its number. */
import { once } from 'node:events';
import { z } from 'zod';

const answer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), id: z.int(), result: z.unknown() }),
  z.object({ type: z.literal('error'), id: z.int().nullable(), error: z.string(), message: z.string() }),
  z.object({ type: z.literal('event') }),
]);

export type Command = (method: string, params?: object) => Promise<unknown>;

/** Begins a session with a browser that listens at `url`. */
export const openSession = async (url: string): Promise<Command> => {
  const socket = new WebSocket(`${url}/session`);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;

  socket.onmessage = ({ data }) => {
    const said = answer.parse(JSON.parse(String(data)));
    if (said.type === 'event') return;
    const asked = waiting.get(said.id ?? 0);
    waiting.delete(said.id ?? 0);
    if (said.type === 'success') asked?.resolve(said.result);
    else asked?.reject(new Error(`${said.error}: ${said.message}`));
  };
  socket.onclose = () => {
    for (const { reject } of waiting.values()) reject(new Error('The browser has hung up'));
  };
  await once(socket, 'open');

  const command: Command = (method, params = {}) => {
    const asked = Promise.withResolvers<unknown>();
    waiting.set(++last, asked);
    socket.send(JSON.stringify({ id: last, method, params }));
    return asked.promise;
  };
  await command('session.new', { capabilities: {} });
  return command;
};
