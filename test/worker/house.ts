/** The house from outside: requests and sockets as a shop's page and a console would make them. */
import { exports } from 'cloudflare:workers';
import { z } from 'zod';
import { chatStarted } from '../../worker/api.ts';
import {
  chatFrames,
  chatId,
  deskFrames,
  type ChatFrame,
  type DeskFrame,
  type Message,
} from '../../worker/protocol.ts';
import { PROTOCOL } from '../../worker/wire.ts';

export const HOUSE = 'https://chat.test';
export const SHOP = 'https://shop.test';
export const PAGE = { url: `${SHOP}/pans`, title: 'Pans' };

export const AGENTS = {
  mina: { id: 'agent-mina', name: 'Mina Ōkafor', site: 'shop', role: 'owner' },
  ada: { id: 'agent-ada', name: 'Ada', site: 'shop', role: 'admin' },
  tom: { id: 'agent-tom', name: 'Tom', site: 'shop', role: 'agent' },
  vera: { id: 'agent-vera', name: 'Vera', site: 'shop', role: 'viewer' },
  'vera-2': { id: 'agent-vera-2', name: 'Vera the second', site: 'shop', role: 'agent' },
  zoe: { id: 'agent-zoe', name: 'Zoe', site: 'other', role: 'owner' },
} as const;
export type AgentName = keyof typeof AGENTS;

export const call = (path: string, init: RequestInit = {}): Promise<Response> =>
  exports.default.fetch(new Request(`${HOUSE}${path}`, init));

/** A POST as a page sends it: text/plain, with its origin. */
export const post = (path: string, body: unknown, origin: string = SHOP): Promise<Response> =>
  call(path, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'text/plain' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const cookies = new Map<AgentName, Promise<string>>();

/** The session cookie of an agent, got through a one-time link. */
export const cookieOf = (name: AgentName): Promise<string> => {
  const known = cookies.get(name) ?? signIn(name);
  cookies.set(name, known);
  return known;
};

/** Opens an agent's one-time link and gives the session cookie. */
export const signIn = async (name: AgentName): Promise<string> => {
  const response = await call('/api/auth/link/open', {
    method: 'POST',
    headers: { Origin: HOUSE, 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: `link-${AGENTS[name].id}` }),
  });
  if (!response.ok) throw new Error(`${name} cannot sign in: ${await response.text()}`);
  return (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
};

export const asAgent = async (name: AgentName, path: string): Promise<Response> =>
  call(path, { headers: { Cookie: await cookieOf(name) } });

/** One end of a socket: what was heard waits in order until it is asked for. */
export class Ear<Frame extends { type: string }> {
  #heard: Frame[] = [];
  #waiting: (() => void)[] = [];
  #socket: WebSocket;
  #closed: Promise<{ code: number; reason: string }>;

  constructor(socket: WebSocket, parse: (json: unknown) => Frame) {
    this.#socket = socket;
    socket.accept();
    socket.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string' || data === 'pong') return;
      this.#heard.push(parse(JSON.parse(data)));
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.#closed = new Promise((resolve) => {
      socket.addEventListener('close', ({ code, reason }) => resolve({ code, reason }));
    });
  }

  say(frame: unknown): void {
    this.#socket.send(
      typeof frame === 'string' || frame instanceof ArrayBuffer ? frame : JSON.stringify(frame),
    );
  }

  /** The next frame of a type; frames of other types that came before it are dropped. */
  async next<Type extends Frame['type']>(type: Type): Promise<Extract<Frame, { type: Type }>> {
    const isIt = (frame: Frame): frame is Extract<Frame, { type: Type }> => frame.type === type;
    for (;;) {
      for (let frame = this.#heard.shift(); frame; frame = this.#heard.shift()) if (isIt(frame)) return frame;
      await this.more();
    }
  }

  /** Resolves when one more frame was heard. */
  more(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The next error; what came before it is dropped. */
  async error() {
    return chatFrames.error.parse(await this.next('error'));
  }

  /** Everything heard and not yet asked for. */
  rest(): Frame[] {
    return this.#heard.splice(0);
  }

  closed(): Promise<{ code: number; reason: string }> {
    return this.#closed;
  }

  hangUp(): void {
    this.#socket.close(1000);
  }
}

const chatFrame = z.union(Object.values(chatFrames));
const deskFrame = z.union(Object.values(deskFrames));

export const upgrade = (path: string, headers: Record<string, string>): Promise<Response> =>
  call(path, { headers: { Upgrade: 'websocket', 'Sec-WebSocket-Protocol': PROTOCOL, ...headers } });

const socketOf = (response: Response): WebSocket => {
  if (!response.webSocket) throw new Error(`No socket: ${response.status}`);
  return response.webSocket;
};

export const startChat = async (shopper?: string, identity?: unknown) =>
  chatStarted.parse(await (await post('/v1/sites/shop/chats', { shopper, identity })).json());

const socketPath = (chat: string): string => `/v1/sites/shop/chats/${chat}/socket`;

/** A shopper's tab in a chat, after its hello. */
export const shopperIn = async (
  { chat, token }: { chat: string; token: string },
  hello: object = {},
): Promise<Ear<ChatFrame>> => {
  const response = await upgrade(socketPath(chat), {
    Origin: SHOP,
    'Sec-WebSocket-Protocol': `${PROTOCOL}, ${token}`,
  });
  const ear = new Ear<ChatFrame>(socketOf(response), (json) => chatFrame.parse(json));
  ear.say({ type: 'hello', since: 0, epoch: 0, page: PAGE, ...hello });
  return ear;
};

/** An agent's console in a chat, after its hello. */
export const agentIn = async (chat: string, name: AgentName = 'mina'): Promise<Ear<ChatFrame>> => {
  const response = await upgrade(socketPath(chatId.parse(chat)), {
    Origin: HOUSE,
    Cookie: await cookieOf(name),
  });
  const ear = new Ear<ChatFrame>(socketOf(response), (json) => chatFrame.parse(json));
  ear.say({ type: 'hello', since: 0, epoch: 0 });
  return ear;
};

/** The socket of a desk's upgrade, after its hello. */
export const deskAt = async (response: Response): Promise<Ear<DeskFrame>> => {
  const ear = new Ear<DeskFrame>(socketOf(response), (json) => deskFrame.parse(json));
  ear.say({ type: 'hello' });
  return ear;
};

export const deskOf = async (name: AgentName = 'mina'): Promise<Ear<DeskFrame>> =>
  deskAt(await upgrade('/v1/sites/shop/desk/socket', { Origin: HOUSE, Cookie: await cookieOf(name) }));

/** Hears messages until one is of this kind. */
export const hearUntil = async (ear: Ear<ChatFrame>, kind: Message['kind']): Promise<Message> => {
  for (;;) {
    const { message } = await ear.next('message');
    if (message.kind === kind) return message;
  }
};

let ids = 0;
/** A new message id. */
export const id = (): string => `test-message-${String(++ids).padStart(8, '0')}`;

/** Says a text and waits until it comes back. */
export const say = async (ear: Ear<ChatFrame>, text: string, under: string = id()) => {
  ear.say({ type: 'message', id: under, text });
  return (await ear.next('message')).message;
};
