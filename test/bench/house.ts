/** Ours: the Worker as it is deployed, on bare workerd, and how a shopper and an agent come into a chat. */
import { chatStarted } from '../../worker/api.ts';
import { PROTOCOL } from '../../worker/wire.ts';
import { bundle } from './bundle.ts';
import { countsOf, type Contender } from './contender.ts';
import { serve, type Engine } from './engine.ts';
import { Room, said } from './room.ts';
import { Socket } from './socket.ts';

const SITE = 'bench';
const ORIGIN = 'http://shop.test';
const AGENT = 'agent-1';
const PAGE = { url: `${ORIGIN}/kettles`, title: 'Kettles' };
const NEW_HERE = { type: 'hello', since: 0, epoch: 0 };

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
      vars: { SITE, ORIGIN, SECRET: 'a secret for the bench only, of no use elsewhere', LOCAL: 'yes' },
    },
    port,
  );

interface Seat {
  path: string;
  headers: Record<string, string>;
}

const agentSeat = (where: string): Seat => ({
  path: `/bench/sites/${SITE}/agents/${AGENT}/${where}`,
  headers: { 'Sec-WebSocket-Protocol': PROTOCOL },
});

/** A new chat, and the shopper's seat in it. */
const startChat = async (port: number): Promise<{ chat: string; seat: Seat }> => {
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
      headers: { Origin: ORIGIN, 'Sec-WebSocket-Protocol': `${PROTOCOL}, ${token}` },
    },
  };
};

/** Opens a socket and says hello; resolves with the server's welcome heard. */
const enter = async (port: number, seat: Seat, hello: object = NEW_HERE): Promise<Socket> => {
  const socket = await Socket.open({ port, ...seat });
  const welcomed = new Promise<void>((resolve) => {
    socket.heard = () => resolve();
  });
  socket.send(JSON.stringify(hello));
  await welcomed;
  return socket;
};

/** A chat in which the shopper has asked and the agent has taken it. */
const openRoom = async (port: number): Promise<Room> => {
  const { chat, seat } = await startChat(port);
  const room = new Room([
    await enter(port, seat, { ...NEW_HERE, page: PAGE }),
    await enter(port, agentSeat(chat)),
  ]);
  await said(room, 0);
  await new Promise<void>((resolve) => room.act(1, { type: 'take' }, resolve));
  return room;
};

export const houseContender = ({ pid, port, stop }: Engine): Contender => ({
  pid,
  stop,
  open: () => openRoom(port),
  counts: () => countsOf(port),
});
