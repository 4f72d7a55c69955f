/** What the routes of an account, and one-time links, take and give. */
import { z } from 'zod';
import { oneLine } from '../facts.ts';

/** In one line: it stands in letters, and in what shoppers read. */
export const name = oneLine(60);
/** Under which someone signs in. */
export const email = z
  .email()
  .max(200)
  .transform((address) => address.toLowerCase());
export const newPassword = z.string().min(10).max(128);

export const nameChange = z.object({ name });

export const forgotten = z.object({ email });

const session = z.object({
  id: z.string(),
  /** Such as `Firefox on Linux`. */
  device: z.string(),
  /** UTC ms. */
  since: z.int(),
  isThis: z.boolean(),
});
const passkey = z.object({
  id: z.string(),
  name: z.string(),
  /** UTC ms. */
  since: z.int(),
});
export const account = z.object({
  name: z.string(),
  email: z.string(),
  hasPassword: z.boolean(),
  hasTwoFactor: z.boolean(),
  sessions: z.array(session),
  passkeys: z.array(passkey),
});
export type Account = z.infer<typeof account>;

/** What whoever opens a link is told. */
export type LinkAnswer =
  | { kind: 'signin'; done: true }
  | { kind: 'setup'; done: boolean }
  | {
      kind: 'invite';
      done: boolean;
      site: string;
      email: string;
      /** There is an account of this address: its user signs in, and joins. */
      hasAccount: boolean;
      /** And is signed in here. */
      isYou: boolean;
    }
  | { kind: 'reset'; done: boolean };
