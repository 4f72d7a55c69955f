/** As much of `ws` as the relay uses: the package brings no types. */
declare module 'ws' {
  import type { IncomingMessage } from 'node:http';
  import type { AddressInfo } from 'node:net';

  export interface WebSocket {
    on(event: 'message', told: (frame: Buffer) => void): void;
    on(event: 'close', told: () => void): void;
    send(text: string): void;
  }

  export class WebSocketServer {
    constructor(options: { host: string; port: number });
    address(): AddressInfo | string | null;
    on(event: 'listening', told: () => void): void;
    on(event: 'connection', told: (socket: WebSocket, request: IncomingMessage) => void): void;
  }
}
