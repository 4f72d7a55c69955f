/** An agent who answers from Node, whoever writes from whatever browser. */
import { EventEmitter, once } from 'node:events';
import { startShift, type Talk } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import { agentOf } from '../../widget/thread.ts';
import type { Server } from './server.ts';

/** `who`: which of the demo shop's agents; each link signs in once. */
export const openDesk = async (server: Server, who = 0) => {
  const desk = new EventEmitter();
  /** The chats in which the desk was told of a text. */
  const told = new Map<string, Set<string>>();
  const hears = ({ id, last }: ChatRecord) => {
    if (!last) return;
    told.set(last.text, new Set(told.get(last.text)).add(id));
    desk.emit('told');
  };
  const agent = await startShift(shopOf(server), server.links[who] ?? '', hears);
  return {
    /** The agent's side of the one chat that this text began; they have taken it. */
    async answer(text: string): Promise<Talk> {
      while (!told.has(text)) await once(desk, 'told');
      const [chat = ''] = told.get(text) ?? [];
      const talk = agent.open(chat);
      talk.conversation.act({ type: 'take' });
      await talk.until((thread) => agentOf(thread) !== null);
      return talk;
    },
    /** How many chats hold this text, as far as the desk was told. */
    chatsWith: (text: string): number => told.get(text)?.size ?? 0,
    leave: () => agent.leave(),
  };
};
export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** The texts of a chat in their order, as an agent is told them: what is stored. */
export const storedIn = ({ conversation }: Talk): string[] =>
  conversation.thread.messages.flatMap((message) => (message.kind === 'text' ? message.text : []));
