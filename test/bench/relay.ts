/** A process of its own: a WebSocket relay in Node that hands every frame to all in the room, and keeps nothing. */
import { writeSync } from 'node:fs';
import { WebSocketServer, type WebSocket } from 'ws';

const rooms = new Map<string, Set<WebSocket>>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });

server.on('listening', () => {
  const address = server.address();
  if (typeof address === 'object') writeSync(3, JSON.stringify({ port: address?.port }));
});
server.on('connection', (socket, { url = '' }) => {
  const room = rooms.get(url) ?? new Set();
  rooms.set(url, room.add(socket));
  socket.on('message', (frame) => {
    const said = JSON.stringify(JSON.parse(String(frame)));
    for (const member of room) member.send(said);
  });
  socket.on('close', () => room.delete(socket));
});
