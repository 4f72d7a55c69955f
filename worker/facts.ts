/** What is known of a shopper besides what they write, and products of the shop: their form. */
import { z } from 'zod';
import { money } from './money.ts';

/** Words in one line, without anything that could end it. */
export const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\P{Cc}+$/u)
    .max(most);
/** The same of any words: nothing in the header of a letter may end it. */
export const inOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Longest address that is kept; what is longer is cut. */
export const MAX_URL = 2_000;
export const webUrl = z.url({ protocol: /^https?$/ }).max(MAX_URL);

/** A product of the shop: its address on one of the shop's pages, its name, how it looks, what it costs. */
export const card = z
  .object({ url: webUrl, title: oneLine(200), image: webUrl.optional(), price: money.optional() })
  // A page may not be made to load what is sent in the clear, unless it is so itself.
  .refine(
    ({ url, image }) => !image || /^https:/i.test(image) || new URL(image).origin === new URL(url).origin,
  );
export type Card = z.infer<typeof card>;
const MOST_PRODUCTS = 5;

/** The shop's own id of a shopper: nothing that a database would read back as another. */
export const shopId = oneLine(100).refine((id) => id.isWellFormed());
/** The same as a server may write it: as a number too. */
export const shopIdIn = z.union([shopId, z.int().transform(String).pipe(shopId)]);

/** Who the shop itself says that a shopper is, signed by its server. */
export const identity = z.object({
  id: shopId,
  name: oneLine(100).optional(),
  email: z.email().max(200).optional(),
  verified: z.literal(true),
});
export type Identity = z.infer<typeof identity>;

/** What the shop's page notes, under names of its own. */
const notes = z.record(z.string().min(1).max(40), z.union([z.string().max(200), z.number(), z.boolean()]));

/** What a shopper and the page they are on can say of the shopper; nobody has proved it. */
const said = z.object({
  name: oneLine(100).optional(),
  /** Where answers go that the shopper is not there to read. */
  email: z.email().max(200).optional(),
  topic: oneLine(100).optional(),
  /** Of this chat. */
  chat: notes.optional(),
  /** Of this shopper, whichever chat it is. */
  shopper: notes.optional(),
});
/** As said: products come signed by the shop's server, each a token. */
export const factsSaid = said.extend({
  products: z.array(z.string().max(3_000)).max(MOST_PRODUCTS).optional(),
});
export type FactsSaid = z.infer<typeof factsSaid>;
/** As kept. */
export const facts = said.extend({
  identity: identity.optional(),
  /** Seen by the shopper, the latest last. */
  products: z.array(card).max(MOST_PRODUCTS).optional(),
});
export type Facts = z.infer<typeof facts>;
