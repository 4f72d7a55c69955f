/** The least that an honest durable chat can do: read the frame, store one row, then tell both. */
import { DurableObject } from 'cloudflare:workers';
import { z } from 'zod';
import { counts, frontDoor } from './front-door.ts';

const head = z.object({ seq: z.number().nullable() });

export class Room extends DurableObject<object> {
  #seq: number;

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env);
    counts.built += 1;
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS message (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)');
    this.#seq = head.parse(ctx.storage.sql.exec('SELECT max(seq) AS seq FROM message').one()).seq ?? 0;
  }

  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  override webSocketMessage(_socket: WebSocket, text: string): void {
    const said: object = JSON.parse(text);
    this.#seq += 1;
    const body = JSON.stringify({ ...said, seq: this.#seq });
    this.ctx.storage.sql.exec('INSERT INTO message (seq, body) VALUES (?, ?)', this.#seq, body);
    for (const socket of this.ctx.getWebSockets()) socket.send(body);
  }
}

export default frontDoor;
