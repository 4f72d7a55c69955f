/** Who takes part in a storm: one shopper in three tabs and two agents in one chat, each on a line of their own. */
import { startChat, type Agent, type Caller } from '../../demo/people.ts';
import { agentOf, headOf } from '../../widget/thread.ts';
import type { Server } from '../story/server.ts';
import { BadLine } from './bad-line.ts';
import { TalkClient, type Client } from './client.ts';
import type { Diary } from './diary.ts';
import type { Said } from './oracle.ts';
import { PageClient } from './page-client.ts';

/** Where storms rage. */
export interface Ground extends Caller {
  server: Server;
  agents: readonly [Agent, Agent];
}

export interface Cast {
  chat: string;
  shopperId: string;
  shopper: TalkClient;
  /** The shopper's second tab: one like the others, or a page in a real browser. */
  second: Client;
  /** The shopper's third tab, which sends too much. */
  third: TalkClient;
  agent: TalkClient;
  /** Another agent who only reads. */
  colleague: TalkClient;
  clients: readonly Client[];
  /** All that was surely said, in order. */
  said: Said[];
}

/** Has a client say a text, and remembers it. */
export const speak = async (said: Said[], client: Client, text: string): Promise<void> => {
  if (await client.say(text)) said.push({ by: client.name, text });
};

/** Brings all of them into one chat, which an agent has taken. */
export const gather = async (
  seed: number,
  ground: Ground,
  diary: Diary,
  hasBrowser: boolean,
): Promise<Cast> => {
  const newLine = () => new BadLine(ground.server.port).open();
  const page = { url: `${ground.origin}/demo/`, title: `Storm ${seed}` };
  const { chat, shopper: shopperId, token, tab, talk } = await startChat(ground, page);
  talk.conversation.close();
  const said: Said[] = [];

  const tabOn = async (name: string): Promise<TalkClient> => {
    const line = await newLine();
    return new TalkClient(name, line, diary, (pending) => tab(line.origin, pending));
  };
  const agentOn = async (name: string, agent: Agent): Promise<TalkClient> => {
    const line = await newLine();
    return new TalkClient(name, line, diary, () => agent.open(chat, line.origin));
  };
  const shopper = await tabOn('the shopper');
  await speak(said, shopper, 'Is anybody there?');
  await shopper.talk.until((thread) => headOf(thread) >= 1);
  const browser = { site: ground.site, url: page.url, chat, shopper: shopperId, token };
  const second = hasBrowser
    ? await PageClient.open('the page', await newLine(), diary, browser)
    : await tabOn('the second tab');
  const third = await tabOn('the third tab');
  const agent = await agentOn('the agent', ground.agents[0]);
  agent.talk.conversation.act({ type: 'take' });
  await agent.talk.until((thread) => agentOf(thread) !== null);
  await speak(said, agent, 'Somebody is.');
  const colleague = await agentOn('the colleague', ground.agents[1]);
  const clients = [shopper, second, third, agent, colleague];
  return { chat, shopperId, shopper, second, third, agent, colleague, clients, said };
};
