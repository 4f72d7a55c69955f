/** The live wall: from where on it warns, and what it is told of the last hour. Durations are ms, times UTC ms. */
import { z } from 'zod';
import { at, chatId } from './ids.ts';
import { score } from './messages.ts';
import { scale } from './survey.ts';

/** How far it looks back. */
export const HOUR = 3_600_000;

/** From which figure on the live wall warns, and from which it raises the alarm. `falls`: the lower, the worse. */
const bounds = (first: { warn: number; alarm: number }, most: number, falls = false) =>
  z
    .object({
      warn: z.int().min(1).max(most).default(first.warn),
      alarm: z.int().min(1).max(most).default(first.alarm),
    })
    .refine(({ warn, alarm }) => (falls ? alarm <= warn : warn <= alarm), {
      path: ['alarm'],
      message: 'The alarm comes after the warning, not before it',
    })
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

/** An ended chat as small facts. */
export const recentChat = z.object({
  id: chatId,
  /** Of the record it was read from: a console that was told of a newer one believes that. */
  rev: z.int(),
  startedAt: at,
  endedAt: at,
  /** Began within the opening hours. */
  open: z.boolean(),
  /** Until an agent took it; null: nobody did. */
  wait: z.int().nullable(),
  /** Until an agent wrote; null: nobody did. */
  firstResponse: z.int().nullable(),
  /** The shopper left by themselves, before anyone took it. */
  left: z.boolean(),
  scale,
  /** Null: not rated. */
  score: score.nullable(),
});
export type RecentChat = z.infer<typeof recentChat>;

/** What a wall asks once, when it opens. */
export const recent = z.object({
  /** The server's clock, in UTC ms. */
  at,
  /** Chats that ended in the last 60 minutes and are decided: rated, or left by their shopper. */
  chats: z.array(recentChat),
  /** Times of opening from an hour ago on, in UTC ms; null: always open. */
  open: z.array(z.object({ from: z.int(), to: z.int() })).nullable(),
  /** Where the site wants to be warned. */
  wall,
});
export type Recent = z.infer<typeof recent>;
