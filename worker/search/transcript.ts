/** What was written in a chat, as a Ledger keeps it to be searched. Pure. */
import { z } from 'zod';
import type { Note } from '../notes.ts';
import type { Message } from '../protocol.ts';

/** A note is for agents alone. */
const writer = z.enum(['shopper', 'agent', 'note']);
export const line = z.object({ by: writer, text: z.string() });
export type Line = z.infer<typeof line>;

/** In UTF-16 code units, all lines of a chat together: what goes beyond is not found. */
const MOST = 64_000;

/** The words of both sides in their order, and then what agents noted. */
export const transcriptOf = (messages: readonly Message[], notes: readonly Note[]): Line[] => {
  const said = messages.flatMap((one): Line[] =>
    one.kind === 'text' ? [{ by: one.from, text: one.text }] : [],
  );
  const noted = notes.flatMap((one): Line[] => (one.kind === 'note' ? [{ by: 'note', text: one.text }] : []));
  const lines = [...said, ...noted];
  let size = 0;
  return lines.filter(({ text }) => (size += text.length) <= MOST);
};
