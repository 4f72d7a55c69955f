/** Bodies of the HTTP routes, and the record of an order: one schema each, for the check, the type and the OpenAPI page. */
import { z } from 'zod';
import { timeZone } from './hours.ts';
import { invitationRecord } from './invitations.ts';
import { money } from './money.ts';
import { origins } from './origins.ts';
import { chatId, chatRecord, fileRef, shopperId, siteId } from './protocol.ts';
import { ACTIONS, ROLES } from './rights.ts';
import { settings } from './settings.ts';
import { visit } from './visits.ts';

export const chatStart = z.object({
  /** The shopper this browser already is; absent or forged, a new one is made. */
  shopper: z.string().optional(),
  /** Who the shop's server says that the shopper is, signed: a JWT, or `{id, hash}`. */
  identity: z.unknown().optional(),
});
export const chatStarted = z.object({ chat: chatId, shopper: shopperId, token: z.string() });

export const tokenRefresh = z.object({
  token: z.string(),
  /** As for a new chat; absent, it stays what it was. */
  identity: z.unknown().optional(),
});
/** With a chat and a shopper where they are others now. */
export const tokenRefreshed = chatStarted.partial({ chat: true, shopper: true });

/** The chat's token, where its shopper asks; an agent is known by their session. */
const token = z.string().optional();

/** A form, not JSON. */
export const upload = z.object({
  token,
  file: z.instanceof(File).meta({ type: 'string', format: 'binary' }),
});
export const uploaded = fileRef;

export const linkRequest = z.object({ token });
/** Who has the address may read the file, until then (UTC ms). */
export const fileLink = z.object({ url: z.url(), until: z.int() });
export type FileLink = z.infer<typeof fileLink>;

/** The shop's own number of an order: no control characters, and nothing that a database would read back as another. */
const orderId = z.union([z.string(), z.int().transform(String)]).pipe(
  z
    .string()
    .trim()
    .regex(/^\P{C}{1,100}$/u)
    .refine((id) => id.isWellFormed()),
);

const orderItem = z.object({
  id: z.string().max(100),
  name: z.string().max(200).optional(),
  quantity: z.number().positive().default(1),
});

/** An order as a thank-you page tells it. `value` is in major units, as pages know it. */
export const orderIn = z.object({
  id: orderId,
  value: z.union([z.number(), z.string().max(20)]),
  /** ISO 4217, e.g. `EUR`. */
  currency: z.string(),
  /** What was bought; at most 200 lines. */
  items: z.array(orderItem).max(200).default([]),
  /** Who bought, and the last chat, as the loader knows them. */
  shopper: z.string().optional(),
  chat: z.string().optional(),
});
export type OrderIn = z.infer<typeof orderIn>;

/** What Ledger is told of an order, with the `rev` that orders the tellings. */
export const orderRecord = z.object({
  id: z.string(),
  rev: z.int().min(1),
  placedAt: z.int(),
  total: money,
  items: z.array(orderItem),
  /** Who told of it: a page can be made to lie, the shop's signed server can not. */
  source: z.enum(['browser', 'server']),
  shopper: shopperId.nullable(),
  chat: chatId.nullable(),
  /** Whose it is was not known when it was first told. */
  late: z.literal(true).optional(),
});
export type OrderRecord = z.infer<typeof orderRecord>;

/** `known`: this order was here already and nothing changed. */
export const orderTaken = z.object({
  id: z.string(),
  code: z.enum(['order_taken', 'order_known']),
  total: money,
});

/** Who is signed in, and where they work. */
export const me = z.object({
  user: z.object({ id: z.string(), name: z.string() }),
  sites: z.array(
    z.object({
      id: siteId,
      name: z.string(),
      /** In which its reports have days. */
      timeZone: z.string(),
      role: z.enum(ROLES),
      /** What this role may do. */
      may: z.array(z.enum(ACTIONS)),
    }),
  ),
});
export type Me = z.infer<typeof me>;

export const shopperFile = z.object({
  shopper: shopperId,
  chats: z.array(chatRecord),
  orders: z.array(orderRecord),
  invitations: z.array(invitationRecord),
  /** By consent, and of the last 30 days. */
  visit: visit.nullable(),
});
export type ShopperFile = z.infer<typeof shopperFile>;

/** What a site has set and which pages are its own. */
export const shop = z.object({
  settings,
  origins,
  timeZone,
  /** Which state this is, or was changed from: who changes another one is refused. */
  rev: z.string().max(64),
});
export type Shop = z.infer<typeof shop>;
export const shopShown = shop.extend({
  /** With which the shop's server signs who its shoppers are; for owners and admins. */
  key: z.string().optional(),
});
export type ShopShown = z.infer<typeof shopShown>;

/** On which pages the tag was seen. */
export const seenPages = z.object({
  pages: z.array(
    z.object({
      origin: z.string(),
      /** How long ago, in ms; right to a minute. */
      ago: z.int(),
      /** Whether it is one of the shop's addresses: on others the chat does not work. */
      own: z.boolean(),
    }),
  ),
});
export type SeenPages = z.infer<typeof seenPages>;

export { overview, type Overview } from './reports/bodies.ts';
export type { Share } from './reports/measured.ts';

/** RFC 9457, with a stable `code` and an `id` to quote. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  id: z.string(),
});
export type Problem = z.infer<typeof problem>;
