/** What a shop sets for its live wall. */
import { z } from 'zod';

/** From which figure on the live wall warns, and from which it raises the alarm. `falls`: the lower, the worse. */
const bounds = (first: { warn: number; alarm: number }, most: number, falls = false) =>
  z
    .object({
      warn: z.int().min(1).max(most).default(first.warn),
      alarm: z.int().min(1).max(most).default(first.alarm),
    })
    .refine(
      ({ warn, alarm }) => (falls ? alarm <= warn : warn <= alarm),
      'The alarm comes after the warning, not before it',
    )
    .prefault({});

export const wall = z.object({
  /** Chats that wait. */
  waiting: bounds({ warn: 3, alarm: 6 }, 1_000),
  /** The longest wait, in seconds. */
  longest: bounds({ warn: 60, alarm: 180 }, 3_600),
  /** Percent answered within 30 seconds. It is left 5 points above, so that there must be such. */
  service: bounds({ warn: 80, alarm: 60 }, 95, true),
  /** The longest that a shopper in a chat waits for the next reply, in seconds. */
  gap: bounds({ warn: 120, alarm: 300 }, 3_600),
});
