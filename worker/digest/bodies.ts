/** The weekly digest on the wire. */
import { z } from 'zod';

export const digestChange = z.object({
  /** Those of the team who get it, by id; none: it does not go out. */
  recipients: z.array(z.string().max(64)).max(50),
  /** The letter also leads to the week as a table. */
  csv: z.boolean(),
});
export type DigestChange = z.infer<typeof digestChange>;

export const digestShown = digestChange.extend({
  /** Everyone who could get it. */
  team: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })),
  /** Whether this deployment sends mail at all. */
  mails: z.boolean(),
  /** Those that went out, the newest first. */
  sent: z.array(
    z.object({
      /** The Monday on which its week began. */
      week: z.iso.date(),
      /** UTC ms. */
      at: z.int(),
      /** How often its link was opened, by whomever, programs that look into mail among them. */
      opens: z.int(),
    }),
  ),
});
export type DigestShown = z.infer<typeof digestShown>;

/** `mailed`: a letter is on its way to whoever asked. The link opens the same page. */
export const digestMade = z.object({ link: z.url(), mailed: z.boolean() });
export type DigestMade = z.infer<typeof digestMade>;
