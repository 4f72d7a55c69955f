/** Fields that settings are made of. */
import { z } from 'zod';

/** What the widget speaks. */
export const language = z.enum(['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'sv', 'zh']);
export type Language = z.infer<typeof language>;

/** Something to read, of this many characters at most. */
export const words = (most: number) => z.string().trim().min(1).max(most);

/** Part of an address, e.g. `/checkout`. */
export const part = words(200);

/** Of a page, without its query. */
export const pagePath = z.string().regex(/^\/[!-~]{0,499}$/);

/** What the shop calls one of its rules, goals or experiments, for good. */
export const ownId = z.string().regex(/^[\w-]{1,40}$/);

/** True when no two have the same id. */
export const areApart = (all: readonly { id: string }[]): boolean =>
  new Set(all.map(({ id }) => id)).size === all.length;

const NAME = '-?[a-zA-Z_][\\w-]*';
const ELEMENT = `(?=[\\w*.#[-])(?:${NAME}|\\*)?(?:[.#]${NAME}|\\[${NAME}(?:[~|^$*]?="[^"\\\\]*")?\\])*`;
const SELECTOR = new RegExp(`^(?:${ELEMENT}(?:(?: *[,>+~] *| +)${ELEMENT})*)?$`);

/** Plain CSS selectors, in lists too: one that no browser understands would throw on the shop's pages at each click. */
export const selector = z
  .string()
  .trim()
  .max(100)
  .regex(SELECTOR, 'This is no plain CSS selector; one is written as .help, #chat or a[href="/help"]');
