/** Ours: the Worker as it is deployed, on bare workerd, and how a shopper and an agent come into a chat. */
import { chatStarted } from '../../worker/api.ts';
import { PROTOCOL } from '../../worker/wire.ts';
import { bundle } from './bundle.ts';
import { countsOf, type Contender } from './contender.ts';
import { serve, type Engine } from './engine.ts';
import { listen } from './frames.ts';
import { Room, said } from './room.ts';
import { Socket } from './socket.ts';

export const SITE = 'bench';
export const ORIGIN = 'http://shop.test';
export const PAGE = { url: `${ORIGIN}/kettles`, title: 'Kettles' };
export const NEW_HERE = { type: 'hello', since: 0, epoch: 0 };

/** Variables of the Worker. */
export const varsOf = (): Record<string, string> => ({
  SITE,
  ORIGIN,
  SECRET: 'a secret for the bench only, of no use elsewhere',
  LOCAL: 'yes',
});

/** The bundles that one house needs. */
export const buildHouse = async (): Promise<{ script: string; database: string }> => {
  const [script, database] = await Promise.all([bundle('house'), bundle('site')]);
  return { script, database };
};

/** Starts it; the same `name` finds the same data again. */
export const startHouse = (
  name: string,
  { script, database }: { script: string; database: string },
  port?: number,
): Promise<Engine> =>
  serve(
    {
      name,
      script,
      database,
      objects: { CHAT: 'Chat', DESK: 'Desk', TILL: 'Till', LEDGER: 'Ledger' },
      vars: varsOf(),
    },
    port,
  );

/** Where a socket is opened, and by whom. */
export interface Seat {
  path: string;
  protocols: string[];
  headers: Record<string, string>;
}

/** An agent's, in a chat or at the `desk`. */
export const agentSeat = (where: string, agent = 'agent-1'): Seat => ({
  path: `/bench/sites/${SITE}/agents/${agent}/${where}`,
  protocols: [PROTOCOL],
  headers: {},
});

/** A new chat, and the shopper's seat in it. */
export const startChat = async (port: number): Promise<{ chat: string; seat: Seat }> => {
  const response = await fetch(`http://127.0.0.1:${port}/v1/sites/${SITE}/chats`, {
    method: 'POST',
    headers: { Origin: ORIGIN, 'Content-Type': 'text/plain' },
    body: '{}',
  });
  const { chat, token } = chatStarted.parse(await response.json());
  return {
    chat,
    seat: {
      path: `/v1/sites/${SITE}/chats/${chat}/socket`,
      protocols: [PROTOCOL, token],
      headers: { Origin: ORIGIN },
    },
  };
};

/** Opens a socket and says hello; resolves when the server has answered. */
export const enter = async (port: number, seat: Seat, hello: object = NEW_HERE): Promise<Socket> => {
  const socket = await Socket.open({ port, ...seat });
  const welcomed = new Promise<void>((resolve) => {
    listen(socket, () => resolve());
  });
  socket.send(JSON.stringify(hello));
  await welcomed;
  return socket;
};

/** A chat in which the shopper has asked and the agent has taken it. */
export const openChat = async (port: number): Promise<{ room: Room; chat: string; seat: Seat }> => {
  const { chat, seat } = await startChat(port);
  const room = new Room([
    await enter(port, seat, { ...NEW_HERE, page: PAGE }),
    await enter(port, agentSeat(chat)),
  ]);
  await said(room, 0);
  await new Promise<void>((resolve) => room.act(1, { type: 'take' }, resolve));
  return { room, chat, seat };
};

export const houseContender = ({ pid, port, stop }: Engine): Contender => ({
  pid,
  stop,
  open: async () => (await openChat(port)).room,
  counts: () => countsOf(port),
});
