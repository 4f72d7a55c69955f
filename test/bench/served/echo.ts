/** The floor below the floor: an object that sends a text back. Nothing is read, nothing is stored. */
import { DurableObject } from 'cloudflare:workers';
import { counts, frontDoor } from './front-door.ts';

export class Room extends DurableObject<object> {
  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env);
    counts.built += 1;
  }

  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  override webSocketMessage(socket: WebSocket, text: string): void {
    socket.send(text);
  }
}

export default frontDoor;
