/** Letters to those who work here: an invitation, a forgotten password. */
import type { Env } from '../env.ts';
import { inOneLine } from '../facts.ts';

interface Letter {
  to: string;
  subject: string;
  /** Paragraphs. */
  text: readonly string[];
}

/** Sends it, where mail goes out at all. False where it did not: whoever asked still has the link to hand over. */
export const sendLetter = async (env: Env, { to, subject, text }: Letter): Promise<boolean> => {
  if (!env.MAIL_FROM) return false;
  const from = { email: env.MAIL_FROM, name: 'Counterbell' };
  return env.EMAIL.send({ from, to, subject: inOneLine(subject), text: `${text.join('\n\n')}\n` }).then(
    () => true,
    (thrown: unknown) => {
      console.error('A letter could not be sent:', thrown instanceof Error ? thrown.message : String(thrown));
      return false;
    },
  );
};
