/**
 * Where a site's agents work: a summary of each live chat, told by the chats, and the consoles that watch. It offers each
 * waiting chat to the agent whose turn it is, and has chats wait again whose agent is gone.
 * It hears of a chat's milestones and newest text, never of typing or reading.
 */
import { DurableObject } from 'cloudflare:workers';
import { ask, chatOf, placeOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import {
  consoleFrames,
  type AgentId,
  type AtDesk,
  type ChatId,
  type ChatRecord,
  type ConsoleFrame,
  type DeskFrame,
  type Offer,
} from '../protocol.ts';
import { inBatches, RETRY } from '../records.ts';
import { isStillIn, siteOf } from '../sites.ts';
import { attach, attachmentOf, type AgentWho } from '../sockets/attachment.ts';
import { passMark, send } from '../sockets/flow.ts';
import type { Handlers } from '../sockets/frames.ts';
import { Sockets } from '../sockets/sockets.ts';
import { CLOSE } from '../wire.ts';
import { Answers } from './answers.ts';
import { Line } from './line.ts';
import { Live } from './live.ts';
import { Pager } from './pager.ts';
import { Rounds } from './rounds.ts';
import { ABSENT, absentees, declined, nextLook, offered, stranded, topicFor, type Seat } from './routing.ts';
import { Shift } from './shift.ts';
import { Tasks } from './tasks.ts';
import { Windows } from './windows.ts';

/** Chats that are called at the same time. */
const CALL_AT_ONCE = 25;

export class Desk extends DurableObject<Env> {
  #site: Place;
  #sockets: Sockets;
  #live: Live;
  #answers: Answers;
  #line: Line;
  #shift: Shift;
  #tasks: Tasks;
  #pager: Pager;
  #windows: Windows;
  #routing = new Rounds(() => this.#route());
  /** When the alarm rings, as far as this object knows. */
  #alarmAt: number | null = null;
  /** What the consoles were told last, as text. */
  #told = { agents: '', offers: '[]' };

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#site = placeOf(ctx.id).site;
    this.#sockets = new Sockets(ctx, ({ session }) => isStillIn(env, this.#site.id, session));
    this.#live = new Live(
      ctx.storage.sql,
      (chat) =>
        ask(
          () => chatOf(env, this.#site, chat),
          (stub) => stub.record(),
        ),
      (record) => this.receiveChat(record),
    );
    this.#answers = new Answers(ctx.storage.sql);
    this.#tasks = new Tasks(ctx.storage.sql);
    this.#shift = new Shift(ctx.storage.kv, this.#sockets);
    this.#pager = new Pager(env, this.#site, this.#shift);
    this.#windows = new Windows(ctx.storage.sql, this.#sockets, env, this.#site);
    this.#line = new Line({
      chats: () => this.#live.wake().then(() => this.#live.all),
      agents: () => this.#shift.seats().filter(({ status }) => status === 'online').length,
      wait: () => this.#answers.range(Date.now()),
      tell: (chat, queued) =>
        ask(
          () => chatOf(env, this.#site, chat),
          async (stub) => stub.queued(queued),
        ),
    });
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
    });
  }

  override fetch(request: Request): Response {
    return this.#sockets.accept(request);
  }

  override webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): void | Promise<void> {
    return this.#sockets.receive(socket, raw, consoleFrames, this.#handlers);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#sockets.farewell(socket, code);
    this.#windows.keep(socket);
    attach(socket, { live: false });
    this.#changed();
  }

  override webSocketError(socket: WebSocket): void {
    this.webSocketClose(socket, 1006);
  }

  /** An offer has run out, or an agent has been away for too long. */
  override alarm(): Promise<void> {
    this.#alarmAt = null;
    return this.#routing.changed();
  }

  /** Called by a Chat with its newest record; told again, it changes nothing. */
  receiveChat(record: ChatRecord): void {
    const news = this.#live.note(record);
    if (!news) {
      // Told again by one whose shopper has come back and wants to know.
      if (record.state === 'waiting') this.ctx.waitUntil(this.#line.tellAgain(record.id));
      return;
    }
    this.#answers.note(record);
    this.#sockets.tell<DeskFrame>({ type: 'chat', chat: record });
    const noted = this.#tasks.note(record, Date.now());
    if (noted) this.#tellTasks();
    if (noted?.isNew) this.ctx.waitUntil(this.#pager.unhappy(record));
    const { before, isFirst } = news;
    if (record.state === 'waiting' && (isFirst || before?.state === 'open'))
      this.ctx.waitUntil(this.#pager.waits(record));
    if (before?.state !== record.state || before.agent?.id !== record.agent?.id) this.#changed();
  }

  /** Called when someone looks at who is on the shop's pages: the live chat of each shopper who has one. */
  async chatting(): Promise<Record<string, ChatId>> {
    await this.#live.wake();
    return Object.fromEntries(this.#live.all.map(({ shopper, id }) => [shopper, id]));
  }

  /** Called when an agent opens a window of a chat, live or ended. */
  opens(agent: AgentId, chat: ChatId): void {
    this.#windows.note(agent, chat);
  }

  /** Called when someone is no longer of this site: all their windows are closed, and their chats wait again. */
  async dismiss(agent: AgentId): Promise<void> {
    await this.#windows.close({ agent, code: CLOSE.forbidden });
    this.#shift.absent = { ...this.#shift.absent, [agent]: 0 };
    this.#changed();
  }

  /** Called when a session has ended, or someone's role or seat is another: who still may, comes back by the door. */
  reenter(agent: AgentId, session?: string): Promise<void> {
    return this.#windows.close({ agent, session, code: CLOSE.expired });
  }

  #handlers: Handlers<ConsoleFrame> = {
    mark: (socket, { n }) => passMark(socket, n),
    look: (socket, { visible }) => attach(socket, { hidden: !visible }),
    hello: async (socket) => {
      const { agent } = agentAt(socket);
      await this.#live.wake();
      attach(socket, { live: true });
      const seats = this.#shift.seats();
      const agents = seats.map(atDesk);
      const offers = offersOf(seats);
      const mail = this.env.MAIL_FROM !== '';
      send<DeskFrame>(socket, { type: 'welcome', you: agent, chats: this.#live.all, agents, offers, mail });
      const tasks = this.#tasks.shown(Date.now());
      if (tasks.length) send<DeskFrame>(socket, { type: 'tasks', tasks });
      this.#changed();
    },
    status: (socket, { status }) => {
      this.#shift.setStatus(agentAt(socket).agent.id, status);
      this.#changed();
    },
    task: (_socket, change) => {
      this.#tasks.change(change, this.#shift.seats(), Date.now());
      this.#tellTasks();
    },
    decline: (socket, { chat }) => {
      const { id } = agentAt(socket).agent;
      const seats = this.#shift.seats().filter((seat) => seat.id === id);
      this.#shift.ring(seats.map((seat) => declined(seat, chat, Date.now())));
      this.#changed();
    },
  };

  #tellTasks(): void {
    this.#sockets.tell<DeskFrame>({ type: 'tasks', tasks: this.#tasks.shown(Date.now()) });
  }

  #changed(): void {
    this.ctx.waitUntil(this.#routing.changed());
  }

  /** Gives back what nobody holds any more, offers what waits, and tells everyone how things stand. */
  async #route(): Promise<void> {
    await this.#live.wake();
    const shop = await siteOf(this.env, this.#site.id);
    const topicOf = (chat: ChatRecord) => topicFor(chat, shop?.settings.routing.pages ?? []);
    const now = Date.now();
    const chats = this.#live.all;
    const here = this.#shift.seats();
    const absent = absentees(chats, here, this.#shift.absent, now);
    this.#shift.absent = absent;
    const isFreed = await this.#release(stranded(chats, here, absent, now));
    // Who came, went or chose meanwhile is in the next round: what is told now is of one moment.
    const seats = offered(this.#live.all, this.#shift.seats(), topicOf, now);
    this.ctx.waitUntil(this.#pager.rings(this.#live.all, this.#shift.seats(), seats));
    this.#shift.ring(seats);
    this.#tell(seats);
    const looks = [nextLook(seats), ...Object.values(absent).map((since) => since + ABSENT)];
    this.#wakeAt(
      Math.min(...looks.flatMap((at) => at ?? []).filter((at) => at > now), isFreed ? Infinity : now + RETRY),
    );
    await this.#line.changed();
  }

  /** Has these chats wait again; false when one could not be reached. */
  async #release(gone: ReturnType<typeof stranded>): Promise<boolean> {
    let isFreed = true;
    await inBatches(gone, CALL_AT_ONCE, ({ chat, agent }) =>
      ask(
        () => chatOf(this.env, this.#site, chat),
        async (stub) => stub.release(agent),
      ).catch(() => {
        isFreed = false;
      }),
    );
    return isFreed;
  }

  /** Tells the consoles who is there and what rings where, if that is news. */
  #tell(seats: readonly Seat[]): void {
    const agents = seats.map(atDesk);
    const offers = offersOf(seats);
    const told = {
      agents: JSON.stringify(agents),
      offers: JSON.stringify(offers.map(({ chat, agent, left }) => [chat, agent, left === null])),
    };
    if (told.agents !== this.#told.agents) this.#sockets.tell<DeskFrame>({ type: 'agents', agents });
    if (told.offers !== this.#told.offers) this.#sockets.tell<DeskFrame>({ type: 'offers', offers });
    this.#told = told;
  }

  /** Written only when it must ring earlier. */
  #wakeAt(at: number): void {
    if (at === Infinity || (this.#alarmAt !== null && this.#alarmAt <= at)) return;
    this.#alarmAt = at;
    this.ctx.waitUntil(this.ctx.storage.setAlarm(at));
  }
}

const agentAt = (socket: WebSocket): AgentWho => {
  const { who } = attachmentOf(socket);
  if (who.role !== 'agent') throw new Refusal('forbidden');
  return who;
};

const atDesk = ({ id, name, status, capacity, topics }: Seat): AtDesk => ({
  id,
  name,
  status,
  capacity,
  topics,
});

/** What rings at whom; `left` of one that does not run out is a whole offer. */
const offersOf = (seats: readonly Seat[]): Offer[] =>
  seats.flatMap(({ id, offers }) =>
    offers.map(({ chat, until }) => ({
      chat,
      agent: id,
      left: until === null ? null : Math.max(0, until - Date.now()),
    })),
  );
