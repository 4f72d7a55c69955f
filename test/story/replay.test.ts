import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { playScript, readDialogues, type Dialogue } from '../../demo/dialogues.ts';
import { startChat, startShift, type Agent } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { Server } from './server.ts';

const AT_ONCE = 24;

const recorded = z
  .object({
    id: z.string(),
    turns: z.array(z.object({ role: z.enum(['customer', 'agent']), text: z.string() })),
  })
  .transform(({ id, turns }) => ({
    id,
    turns: turns.map(({ role, text }) => ({
      from: role === 'agent' ? ('agent' as const) : ('shopper' as const),
      text,
    })),
  }));

const server = new Server();
let agent: Agent;
beforeAll(async () => {
  await server.start();
  agent = await startShift(shopOf(server), server.links[0] ?? '', () => {});
});
afterAll(async () => {
  agent.leave();
  await server.remove();
});

/** Plays one dialogue over sockets and returns what a reader who comes later is told. */
const replay = async ({ turns }: Pick<Dialogue, 'turns'>) => {
  const at = shopOf(server);
  const { chat, talk } = await startChat(at, { url: `${at.origin}/demo/`, title: 'Shop' });
  const open = async () => {
    const console = agent.open(chat);
    return { talk: console, leave: () => console.conversation.close() };
  };
  // A chat is begun by its shopper: a dialogue that an agent opens is played from its first shopper's turn.
  const played = turns.slice(turns.findIndex(({ from }) => from === 'shopper'));
  await playScript({ turns: played, score: null, comment: null }, talk, open);
  talk.conversation.close();
  const reader = agent.open(chat);
  const { messages } = await reader.until((thread) => thread.messages.at(-1)?.kind === 'ended');
  reader.conversation.close();
  const heard = messages.flatMap((message) =>
    message.kind === 'text' ? [{ from: message.from, text: message.text }] : [],
  );
  return { played, heard };
};

const replayAll = async (dialogues: Pick<Dialogue, 'id' | 'turns'>[]) => {
  const queue = [...dialogues];
  const worker = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { played, heard } = await replay(next);
      expect(heard, next.id).toEqual(played);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

describe('Every transcript equals its dialogue to the letter', () => {
  test('our own', async () => replayAll(await readDialogues()));

  for (const file of ['cucom-ecommerce-300.jsonl', 'tau-retail-dialogues-69.jsonl']) {
    const path = fileURLToPath(new URL(`../../../shared/data/${file}`, import.meta.url));
    test.skipIf(!existsSync(path))(
      `${file}${existsSync(path) ? '' : ' (not in this checkout: skipped)'}`,
      async () => {
        const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
        await replayAll(lines.map((line) => recorded.parse(JSON.parse(line))));
      },
    );
  }
});
