/** Who holds a socket, and what rides on it through hibernation. */
import { z } from 'zod';
import { identity } from '../facts.ts';
import { agentRef, chatId, page, shopperId } from '../protocol.ts';
import { device } from '../visits.ts';

/** The Worker found out who it is, and says so in a header that it takes from no one else. */
const who = z.discriminatedUnion('role', [
  z.object({
    role: z.literal('shopper'),
    shopper: shopperId,
    origin: z.string(),
    /** Who the shop says this is. */
    identity: identity.optional(),
    /** What the browser says of itself. */
    device: device.optional(),
    language: z.string().optional(),
  }),
  z.object({
    role: z.literal('agent'),
    agent: agentRef,
    session: z.string(),
    /** How many chats are offered to them, and about what; see AtDesk. */
    seat: z.object({ capacity: z.int(), topics: z.array(z.string()) }),
  }),
]);
export type Who = z.infer<typeof who>;
/** An agent, and the session that let them in. */
export type AgentWho = Extract<Who, { role: 'agent' }>;
/** Someone as the author of what comes from them. */
export const authorOf = (one: Who) =>
  one.role === 'agent' ? { from: one.role, agent: one.agent } : { from: one.role };

const WHO_HEADER = 'counterbell-who';

/** Who comes with this upgrade. */
export const whoComes = (request: Request): Who =>
  who.parse(JSON.parse(decodeURIComponent(request.headers.get(WHO_HEADER) ?? 'null')));

/** Hands an upgrade to its object, saying who comes: names may hold any letter, headers may not. Headers from outside stay out. */
export const upgradeTo = (url: string, object: Pick<Fetcher, 'fetch'>, comer: Who): Promise<Response> =>
  object.fetch(url, {
    headers: { Upgrade: 'websocket', [WHO_HEADER]: encodeURIComponent(JSON.stringify(comer)) },
  });

const attachment = z.object({
  who,
  /** When it came. */
  since: z.int(),
  /** When it was last made sure that this agent is still let in. */
  vetted: z.int(),
  /** True after hello. */
  live: z.boolean(),
  /** How far each side has read. */
  seen: z.object({ shopper: z.int(), agent: z.int() }),
  /** True while the page of an agent's console is out of sight. */
  hidden: z.boolean().optional(),
  /** True while an agent's console shows the live wall. */
  watches: z.boolean().optional(),
  /** When the shopper saw the question after the chat: it becomes a row with the answer, or when they leave without one. */
  sawSurvey: z.int().optional(),
  /** Where the shopper is. */
  page: page.optional(),
  /** What rings at an agent; see `desk/routing.ts`. */
  duty: z
    .object({
      offers: z.array(z.object({ chat: chatId, until: z.int().nullable() })).readonly(),
      missed: z.array(z.object({ chat: chatId, at: z.int() })).readonly(),
      offeredAt: z.int(),
    })
    .optional(),
  /** At a desk: the chats of which its agent has opened a window. */
  opened: z.array(chatId).default([]),
});
type Attachment = z.infer<typeof attachment>;

/** Read once while the object is awake. */
const attachments = new WeakMap<WebSocket, Attachment>();

export const attachmentOf = (socket: WebSocket): Attachment => {
  const known = attachments.get(socket) ?? attachment.parse(socket.deserializeAttachment());
  attachments.set(socket, known);
  return known;
};

/** Puts it on a socket that was just accepted. */
export const attachFirst = (socket: WebSocket, comer: Who, now: number): void => {
  const seen = { shopper: 0, agent: 0 };
  // An agent is asked about once more when they say hello: they may have been removed while they came in.
  const first: Attachment = { who: comer, since: now, vetted: 0, live: false, seen, opened: [] };
  attachments.set(socket, first);
  socket.serializeAttachment(first);
};

/** Changes what rides on the socket. */
export const attach = (socket: WebSocket, change: Partial<Attachment>): void => {
  const changed = { ...attachmentOf(socket), ...change };
  attachments.set(socket, changed);
  socket.serializeAttachment(changed);
};
