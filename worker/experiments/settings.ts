/** What a shop has set to be tried: whether the chat as a whole is worth it. Invitations and questions have their own. */
import { z } from 'zod';

/** Where a shopper without the chat can turn: nobody is left without a way to a human. */
const contact = z.union([z.literal(''), z.url({ protocol: /^(https|mailto|tel)$/ }).max(500)]);

export const experiments = z.object({
  /** The chat as a whole, held back from some of those who consented to be measured. */
  widget: z
    .object({
      /** Percent of shoppers who have the plain contact link in its place. */
      holdout: z.union([z.literal(0), z.literal(5), z.literal(10)]).default(0),
      contact: contact.default(''),
      /** Which trial this is: in which arm a device is follows from it. Raised by whoever stores the settings. */
      run: z.int().min(1).default(1),
    })
    .refine(({ holdout, contact }) => !holdout || contact, 'Say where those can turn who have no chat')
    .prefault({}),
  /**
   * Trials of nothing (A/A): shoppers are dealt out to `a` and `b`, and both see the same. What is found is noise, and shows how much of
   * that there is. They are called `aa.RUN` and the numbers after that.
   */
  aa: z
    .object({
      on: z.boolean().default(false),
      /** So many at once. */
      trials: z.int().min(1).max(20).default(1),
      /** Of the first of them; raised by whoever stores the settings. */
      run: z.int().min(1).default(1),
    })
    .prefault({}),
});
