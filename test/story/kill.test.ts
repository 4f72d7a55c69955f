import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChat, startShift } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { headOf } from '../../widget/thread.ts';
import { Server } from './server.ts';

const KILLS = 20;
const server = new Server();
beforeAll(() => server.start());
afterAll(() => server.remove());

test(`kill -9 of the whole server, ${KILLS} times on a random acknowledged message: none lost, none twice, all in order`, async () => {
  const at = shopOf(server);
  const { chat, talk } = await startChat(at, { url: `${at.origin}/demo/`, title: 'Shop' });
  const acknowledged = new Map<string, number>();
  let said = 0;

  for (let kill = 1; kill <= KILLS; kill++) {
    const texts = 2 + Math.floor(Math.random() * 5);
    for (let n = 0; n < texts; n++) talk.conversation.say(`message ${++said}`);
    const fatal = said - Math.floor(Math.random() * texts);
    await talk.until((thread) => {
      for (const message of thread.messages) acknowledged.set(message.id, message.seq);
      return headOf(thread) >= fatal;
    });
    await server.kill();
    await server.start();
  }

  const { messages, pending } = await talk.until((thread) => headOf(thread) >= said);
  talk.conversation.close();
  expect(pending).toEqual([]);
  expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
  expect(messages.map((message) => message.kind === 'text' && message.text)).toEqual(
    Array.from({ length: said }, (_, index) => `message ${index + 1}`),
  );
  for (const [id, seq] of acknowledged) expect(messages[seq - 1]?.id).toBe(id);

  const agent = await startShift(at, server.links[0] ?? '', () => {});
  const seenByAgent = agent.open(chat);
  expect((await seenByAgent.until((thread) => headOf(thread) >= said)).messages).toEqual(messages);
  seenByAgent.conversation.close();
  agent.leave();
});
