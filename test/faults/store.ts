/** What the house itself tells of what it stored, asked on a line of its own until it answers. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { dialWith, socketUrl, type Agent, type Caller } from '../../demo/people.ts';
import { overview, shopperFile, type Overview, type ShopperFile } from '../../worker/api.ts';
import { chatFrames, type Message } from '../../worker/protocol.ts';
import { PROTOCOL } from '../../worker/wire.ts';

/** How long to wait before asking a server again that may just have been killed, in ms. */
const ASK_AGAIN = 300;

/** Asks until there is an answer, and it is as wanted. */
const insistently = async <Answer>(
  ask: () => Promise<Answer | undefined>,
  isWanted: (answer: Answer) => boolean = () => true,
): Promise<Answer> => {
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined && isWanted(answer)) return answer;
    await sleep(ASK_AGAIN);
  }
};

const told = z.discriminatedUnion('type', [chatFrames.welcome, chatFrames.messages]);

/** Resolves with all messages that a socket tells after its hello. */
const allToldBy = (socket: WebSocket): Promise<Message[]> =>
  new Promise((resolve) => {
    const log: Message[] = [];
    let head = Infinity;
    socket.onmessage = ({ data }) => {
      const { data: frame } = told.safeParse(JSON.parse(String(data)));
      if (frame?.type === 'welcome') head = frame.head;
      if (frame?.type === 'messages') log.push(...frame.messages);
      if (log.length >= head) resolve(log);
    };
    socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', since: 0, epoch: 0 }));
  });

/** The log of a chat as the server tells it, whatever the product's own client would make of it. */
export const readLog = (at: Caller, agent: Agent, chat: string): Promise<Message[]> =>
  insistently(async () => {
    const headers = { Origin: at.origin, Cookie: agent.cookie };
    const socket = dialWith(headers)(socketUrl(at, at.origin, `chats/${chat}`), [PROTOCOL]);
    const gone = once(socket, 'close').then(() => undefined);
    const log = await Promise.race([allToldBy(socket), gone]);
    socket.close();
    return log;
  });

const get = async (at: Caller, agent: Agent, path: string): Promise<unknown> => {
  const response = await fetch(`${at.origin}/v1/sites/${at.site}/${path}`, {
    headers: { Cookie: agent.cookie },
  });
  return response.json();
};

/** What is kept of a shopper, as soon as it is as wanted: chats tell it after their end, and again when they must. */
export const fileOf = (
  at: Caller,
  agent: Agent,
  shopper: string,
  isWanted: (file: ShopperFile) => boolean,
): Promise<ShopperFile> =>
  insistently(async () => shopperFile.parse(await get(at, agent, `shoppers/${shopper}`)), isWanted);

/** The report on everything there is. */
export const reportOf = (at: Caller, agent: Agent): Promise<Overview> => {
  const range = 'from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z';
  return insistently(async () => overview.parse(await get(at, agent, `reports/overview?${range}`)));
};
