/** What pages tell of invitations to chat, what is kept of one, and how they are counted. */
import { z } from 'zod';
import { pagePath } from './fields.ts';
import { messageId } from './protocol.ts';

/** `held`: it was due and not shown, so that the effect of showing it can be told. */
const arm = z.enum(['shown', 'held']);
const outcome = z.enum(['answered', 'dismissed']);
const rule = z.string().regex(/^[\w-]{1,40}$/);

/** In the place of a rule, where an agent invited. */
export const MANUAL = 'manual';

/** An invitation that was due on a page; told again with what came of it. */
export const invitationEvent = z
  .object({
    kind: z.literal('invitation'),
    /** The page's own id of this one: however often it is told, it is the same. */
    id: messageId,
    rule,
    arm,
    /** Which words were shown: 0 the rule's own, then its others. */
    variant: z.int().min(0).max(3).optional(),
    outcome: outcome.optional(),
    path: pagePath,
  })
  .refine(
    (told) => told.arm === 'shown' || !(told.outcome || told.variant),
    'Nothing comes of what was not shown',
  );
export type InvitationEvent = z.infer<typeof invitationEvent>;

export const invitationRecord = z.object({
  id: messageId,
  rule,
  arm,
  outcome: outcome.nullable(),
  path: z.string(),
  /** When it was told first, UTC ms. */
  at: z.int(),
});
export type InvitationRecord = z.infer<typeof invitationRecord>;

/** Invitations of one rule and arm in a period. */
export const invitationCount = z.object({
  rule,
  arm,
  due: z.int(),
  answered: z.int(),
  dismissed: z.int(),
});
export type InvitationCount = z.infer<typeof invitationCount>;
