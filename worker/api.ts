/** Bodies of the HTTP routes: one schema each, for the check, the type and the OpenAPI page. */
import { z } from 'zod';
import { goalRecord } from './goals.ts';
import { trialRecord } from './experiments/bodies.ts';
import { timeZone } from './hours.ts';
import { invitationRecord } from './invitations.ts';
import { origins } from './origins.ts';
import { chatId, chatRecord, fileRef, shopperId, siteId } from './protocol.ts';
import { orderRecord } from './till/bodies.ts';
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
  /** The shop's own id of the customer they are, where its server vouches for that. */
  customer: z.string().nullable(),
  /** Whose file it is: all shoppers who are the same customer, and this one. */
  shoppers: z.array(shopperId),
  chats: z.array(chatRecord),
  orders: z.array(orderRecord),
  invitations: z.array(invitationRecord),
  goals: z.array(goalRecord),
  /** By consent, and of the last 30 days. */
  visit: visit.nullable(),
  /** In which arm of which experiment. */
  trials: z.array(trialRecord),
});
export type ShopperFile = z.infer<typeof shopperFile>;

/** `customer`: to whom the shopper was linked; null where there was no link, or it was undone before. */
export const unlinked = z.object({ customer: z.string().nullable() });

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
