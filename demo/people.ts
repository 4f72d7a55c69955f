/** Shoppers and agents without a browser: the product's own connection and thread, on real routes and sockets. */
import { EventEmitter, once } from 'node:events';
import { chatStarted, me } from '../worker/api.ts';
import type { OrderIn } from '../worker/till/bodies.ts';
import {
  agentRef,
  type AgentRef,
  type ChatRecord,
  type ConsoleFrame,
  type DeskFrame,
} from '../worker/protocol.ts';
import { PROTOCOL } from '../worker/wire.ts';
import { connect } from '../widget/connection.ts';
import { converse, type Conversation } from '../widget/conversation.ts';
import { emptyThread, type Pending, type Side, type Thread } from '../widget/thread.ts';

/** A conversation whose changes can be awaited. */
export interface Talk {
  conversation: Conversation;
  /** Resolves with the thread as soon as it is as asked. */
  until(asked: (thread: Thread) => boolean): Promise<Thread>;
  /** Emits `changed` after every change, and `refused` with the code of every error heard. */
  changes: EventEmitter;
  /** Sends a frame past the conversation, as the product itself never would; lost where there is no open socket. */
  raw(frame: object): void;
}

export interface Caller {
  origin: string;
  site: string;
}

/** Address of a socket; `through` is where it is dialled, the deployment itself or a bad line to it. */
export const socketUrl = ({ site }: Caller, through: string, path: string): string =>
  `${through.replace('http', 'ws')}/v1/sites/${site}/${path}/socket`;

/** Opens sockets with the headers that a browser would add by itself: Node's own WebSocket takes them, its DOM type does not. */
export const dialWith =
  (headers: Record<string, string>) =>
  (url: string, protocols: string[]): WebSocket =>
    Reflect.construct(WebSocket, [url, { protocols, headers }]);

interface Seat {
  side: Side;
  url: string;
  protocols: string[];
  headers: Record<string, string>;
  hello?: object;
  /** Acts left from before a reload. */
  pending?: readonly Pending[];
}

const talk = ({ side, url, protocols, headers, pending, ...rest }: Seat): Talk => {
  const events = new EventEmitter();
  let socket: WebSocket | undefined;
  const conversation = converse({
    side,
    thread: emptyThread(pending),
    line: {
      url,
      protocols: async () => protocols,
      dial: (...address) => (socket = dialWith(headers)(...address)),
    },
    changed: () => events.emit('changed'),
    heard: (frame) => frame.type === 'error' && events.emit('refused', frame.code),
    ...rest,
  });
  const raw = (frame: object) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  };
  const until = async (asked: (thread: Thread) => boolean): Promise<Thread> => {
    while (!asked(conversation.thread)) await once(events, 'changed');
    return conversation.thread;
  };
  return { conversation, until, changes: events, raw };
};

const post = async (url: string, origin: string, body: unknown): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'text/plain' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
};

export interface Shopper {
  chat: string;
  shopper: string;
  /** The right to this chat, as the shopper's browser keeps it. */
  token: string;
  talk: Talk;
  /** The same shopper in one more tab, or in the same one after a reload with what was not sent yet. */
  tab(through?: string, pending?: readonly Pending[]): Talk;
}

/** A shopper who starts a chat on a page of the site; `known`: who their browser already is. */
export const startChat = async (
  at: Caller,
  page: { url: string; title: string },
  through: string = at.origin,
  known?: string,
): Promise<Shopper> => {
  const { chat, shopper, token } = chatStarted.parse(
    await post(`${at.origin}/v1/sites/${at.site}/chats`, at.origin, { shopper: known }),
  );
  const tab = (line: string = at.origin, pending: readonly Pending[] = []): Talk =>
    talk({
      side: 'shopper',
      url: socketUrl(at, line, `chats/${chat}`),
      protocols: [PROTOCOL, token],
      headers: { Origin: at.origin },
      hello: { page },
      pending,
    });
  return { chat, shopper, token, talk: tab(through), tab };
};

/** An order, as the thank-you page tells it. */
export const placeOrder = (at: Caller, order: Partial<OrderIn>): Promise<unknown> =>
  post(`${at.origin}/v1/sites/${at.site}/orders`, at.origin, order);

export interface Agent extends Badge {
  /** Tells the desk; lost while there is no line to it. */
  tell(frame: ConsoleFrame): void;
  /** Opens a chat in this agent's console. */
  open(chat: string, through?: string): Talk;
  leave(): void;
}

/** An agent who has signed in. */
export interface Badge extends AgentRef {
  cookie: string;
}

/** Signs in by a one-time link. */
export const signIn = async (at: Caller, link: string): Promise<Badge> => {
  const response = await fetch(`${at.origin}/api/auth/link/open`, {
    method: 'POST',
    headers: { Origin: at.origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: new URL(link).hash.replace('#link=', '') }),
  });
  if (!response.ok) throw new Error(`The link does not open: ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const headers = { Origin: at.origin, Cookie: cookie };
  const { user } = me.parse(await (await fetch(`${at.origin}/v1/me`, { headers })).json());
  return { ...agentRef.parse(user), cookie };
};

/** Watches the desk with a badge; `hears` is told of every frame. */
export const sitDown = (at: Caller, badge: Badge, hears: (frame: DeskFrame) => void): Agent => {
  const headers = { Origin: at.origin, Cookie: badge.cookie };
  const desk = connect<ConsoleFrame, DeskFrame>({
    url: socketUrl(at, at.origin, 'desk'),
    protocols: async () => [PROTOCOL],
    dial: dialWith(headers),
    hello: () => ({ type: 'hello' }),
    heard: hears,
    status: () => {},
  });
  return {
    ...badge,
    tell: (frame) => desk.send(frame),
    open: (chat, through = at.origin) =>
      talk({ side: 'agent', url: socketUrl(at, through, `chats/${chat}`), protocols: [PROTOCOL], headers }),
    leave: () => desk.close(),
  };
};

/** An agent who signs in by a one-time link and watches the desk. `hears` is told of every chat that changes. */
export const startShift = async (
  at: Caller,
  link: string,
  hears: (chat: ChatRecord) => void,
): Promise<Agent> =>
  sitDown(at, await signIn(at, link), (frame) => {
    if (frame.type === 'chat') hears(frame.chat);
    if (frame.type === 'welcome') for (const chat of frame.chats) hears(chat);
  });
