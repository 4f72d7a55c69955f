/**
 * Our Worker as it is, but for two things. Sockets of agents skip the session, which needs D1 in earnest: their object is
 * told who comes as the Worker's guard would tell it, and from there on neither takes part any more. And what the objects
 * do is counted.
 */
import app, { Chat as OurChat, Desk as OurDesk, Ledger, Till } from '../../../worker/index.ts';
import { chatOf, deskOf } from '../../../worker/durable-objects-router.ts';
import type { Env } from '../../../worker/env.ts';
import { agentId, chatId, siteId, type ChatRecord } from '../../../worker/protocol.ts';
import { upgradeTo, type Who } from '../../../worker/sockets/attachment.ts';

export { Ledger, Till };

/** Since the engine started: Chats built (one that slept is built again), records that the Desk took, and asked Chats for. */
const counts = { built: 0, deskCalls: 0, chatCalls: 0 };

export class Chat extends OurChat {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    counts.built += 1;
  }

  override record(): ChatRecord | undefined {
    counts.chatCalls += 1;
    return super.record();
  }
}

export class Desk extends OurDesk {
  override receiveChat(record: ChatRecord): boolean {
    counts.deskCalls += 1;
    return super.receiveChat(record);
  }
}

/** `/bench/sites/SITE/agents/AGENT/desk`, or `.../CHAT`: the socket of an agent. */
const AGENTS = /^\/bench\/sites\/([^/]+)\/agents\/([^/]+)\/([^/]+)$/;

const agentSocket = (request: Request, env: Env, [, site, name = '', where]: string[]): Promise<Response> => {
  const place = { id: siteId.parse(site) };
  const object = where === 'desk' ? deskOf(env, place) : chatOf(env, place, chatId.parse(where));
  const who: Who = {
    role: 'agent',
    agent: { id: agentId.parse(name), name },
    session: 'bench',
    seat: { capacity: 20, topics: [] },
  };
  return upgradeTo(request.url, object, who);
};

const house: ExportedHandler<Env> = {
  fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    if (pathname === '/bench/counts') return Response.json(counts);
    const agent = AGENTS.exec(pathname);
    return agent ? agentSocket(request, env, agent) : app.fetch(request, env, context);
  },
};

export default house;
