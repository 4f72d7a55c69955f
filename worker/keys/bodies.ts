/** Keys of a shop's server on the wire. */
import { z } from 'zod';

/** What a key opens: telling of orders, reading reports. */
export const scope = z.enum(['orders', 'reports']);
export type Scope = z.infer<typeof scope>;

export const keyNew = z.object({
  name: z.string().trim().min(1).max(60),
  scopes: z
    .array(scope)
    .min(1, 'A key opens something')
    .transform((all) => [...new Set(all)]),
});

/** Times are UTC ms. */
export const key = z.object({
  id: z.string(),
  name: z.string(),
  /** How it begins, to be told from others. */
  prefix: z.string(),
  scopes: z.array(scope),
  /** By the name they had. */
  createdBy: z.string(),
  createdAt: z.int(),
  /** Right to a minute; null: never. */
  lastUsedAt: z.int().nullable(),
  /** null: it still opens. */
  revokedAt: z.int().nullable(),
});
export type Key = z.infer<typeof key>;

export const keys = z.object({ keys: z.array(key) });

/** `secret` is shown this once. */
export const keyMade = z.object({ key, secret: z.string() });
export type KeyMade = z.infer<typeof keyMade>;
