/** Saved replies on the wire: what agents keep to say again. */
import { z } from 'zod';
import { language } from '../fields.ts';
import { MAX_TEXT } from '../wire.ts';

/** What one sets of a reply. */
const replyWritten = z.object({
  /** Typed behind `/` to find it. */
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{N}_-]{1,30}$/u, 'A shortcut is one word of letters, digits, - and _'),
  title: z.string().trim().min(1).max(100),
  /** May hold variables, such as `{{shopper.name|there}}`. */
  text: z.string().max(MAX_TEXT).regex(/\S/),
  /** null: any. */
  language: language.nullable().default(null),
  /** What chats it is for; null: any. */
  topic: z.string().trim().min(1).max(60).nullable().default(null),
});

export const reply = replyWritten.extend({
  id: z.string(),
  /** Whose it is; null: everybody's at the site. */
  owner: z.string().nullable(),
  version: z.int().min(1),
  /** UTC ms. */
  updatedAt: z.int(),
  /** By the name they had. */
  updatedBy: z.string(),
  deleted: z.boolean(),
});
export type Reply = z.infer<typeof reply>;

/** `mine`: nobody else sees it. */
export const replyNew = replyWritten.extend({ mine: z.boolean().default(false) });

/** `version`: which one was changed; refused when there is a newer one. */
export const replyChange = replyWritten.extend({ version: z.int().min(1) });

export const replyRestore = z.object({ version: z.int().min(1) });

/** `deleted=yes`: those that were deleted, instead of those that stand. */
export const replyQuery = z.object({ deleted: z.literal('yes').optional() });

export const replies = z.object({ replies: z.array(reply) });

export type ReplyNew = z.input<typeof replyNew>;
export type ReplyChange = z.input<typeof replyChange>;
