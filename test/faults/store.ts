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

/** Epoch of a chat that was never restored from an older copy. */
const EPOCH = 1;
const told = z.discriminatedUnion('type', [chatFrames.messages, chatFrames.error]);

/** Resolves with all messages that a new socket is told after `since`. */
const allToldBy = (socket: WebSocket, since: number): Promise<Message[]> =>
  new Promise((resolve) => {
    const log: Message[] = [];
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: 'hello', since, epoch: EPOCH }));
      // Answered with an error, after all that hello brings.
      socket.send(JSON.stringify({ type: 'is-that-all' }));
    };
    socket.onmessage = ({ data }) => {
      const { data: frame } = told.safeParse(JSON.parse(String(data)));
      if (frame?.type === 'messages') log.push(...frame.messages);
      if (frame?.type === 'error') resolve(log);
    };
  });

/** The log of a chat after `since` as the server tells it, whatever the product's own client would make of it. */
export const readLog = (at: Caller, agent: Agent, chat: string, since = 0): Promise<Message[]> =>
  insistently(async () => {
    const headers = { Origin: at.origin, Cookie: agent.cookie };
    const socket = dialWith(headers)(socketUrl(at, at.origin, `chats/${chat}`), [PROTOCOL]);
    const gone = once(socket, 'close').then(() => undefined);
    const log = await Promise.race([allToldBy(socket, since), gone]);
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
  const range = 'from=2024-01-01T00:00:00Z&to=2028-12-31T00:00:00Z';
  return insistently(async () => overview.parse(await get(at, agent, `reports/overview?${range}`)));
};
