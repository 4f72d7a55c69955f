/** The dialogues of the demo shop, and how two people play one over real sockets. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ratingOf } from '../widget/survey.ts';
import { agentOf, hasEnded, headOf } from '../widget/thread.ts';
import type { Talk } from './people.ts';

const dialogue = z.object({
  id: z.string(),
  turns: z.array(z.object({ from: z.enum(['shopper', 'agent']), text: z.string() })),
  score: z.int().min(1).max(5).nullable(),
  comment: z.string().nullable(),
  buys: z.boolean(),
});
export type Dialogue = z.infer<typeof dialogue>;

export const readDialogues = async (): Promise<Dialogue[]> =>
  z.array(dialogue).parse(JSON.parse(await readFile(new URL('dialogues.json', import.meta.url), 'utf8')));

/** Plays a dialogue to its end: each turn is said when the one before it has arrived, after a `pause` for writing it. */
export const playScript = async (
  { turns, score, comment }: Pick<Dialogue, 'turns' | 'score' | 'comment'>,
  shopper: Talk,
  callAgent: () => Promise<{ talk: Talk; leave(): void }>,
  pause: (text: string) => Promise<unknown> = async () => {},
): Promise<void> => {
  let agent: Awaited<ReturnType<typeof callAgent>> | undefined;
  const bothHave = async (head: number) => {
    await shopper.until((thread) => headOf(thread) >= head);
    await agent?.talk.until((thread) => headOf(thread) >= head);
  };
  let head = 0;
  for (const { from, text } of turns) {
    if (from === 'agent' && !agent) {
      agent = await callAgent();
      agent.talk.conversation.act({ type: 'take' });
      await agent.talk.until((thread) => agentOf(thread) !== null);
      head += 1;
    }
    const speaker = from === 'agent' ? agent?.talk : shopper;
    speaker?.conversation.typing();
    await pause(text);
    speaker?.conversation.say(text);
    await bothHave(++head);
  }
  (agent?.talk ?? shopper).conversation.act({ type: 'end' });
  await shopper.until(hasEnded);
  if (score) {
    shopper.conversation.act({ type: 'rate', score: score, comment: comment ?? '' });
    await shopper.until((thread) => ratingOf(thread) !== undefined);
  }
  agent?.leave();
};
