/** What pages tell of their shoppers by consent, several things at once. Times are the server's own: the clock of a page is not asked. */
import { z } from 'zod';
import { armName } from './experiments/bodies.ts';
import { pagePath } from './fields.ts';
import { goalEvent } from './goals.ts';
import { invitationEvent } from './invitations.ts';
import { messageId, shopperId } from './protocol.ts';

/** This device is in an arm of an experiment that the shop has switched on; the first time that it is told stands. */
const assigned = z.object({
  kind: z.literal('assigned'),
  id: messageId,
  /** `widget.RUN` with the arms `held` and `shown`, `aa.RUN` with `a` and `b`. */
  experiment: z.string().regex(/^(widget|aa)\.\d{1,9}$/),
  arm: armName,
  path: pagePath,
});

const event = z.discriminatedUnion('kind', [invitationEvent, goalEvent, assigned]);
export type PageEvent = z.infer<typeof event>;

export const eventsIn = z.object({
  /** As the page knows it; absent or forged, a new one is made. */
  shopper: z.string().optional(),
  events: z.array(event).min(1).max(20),
});
export type EventsIn = z.infer<typeof eventsIn>;
export const eventsTaken = z.object({ shopper: shopperId });
export type EventsTaken = z.infer<typeof eventsTaken>;
