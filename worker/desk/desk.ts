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
  type ChatId,
  type ChatRecord,
  type ConsoleFrame,
  type DeskFrame,
  type ShopperId,
} from '../protocol.ts';
import { isStillIn } from '../sites.ts';
import type { ShiftChange } from '../staffing/shift-change.ts';
import { attach, attachmentOf, type AgentWho } from '../sockets/attachment.ts';
import { passMark, send } from '../sockets/flow.ts';
import type { Handlers } from '../sockets/frames.ts';
import { Sockets } from '../sockets/sockets.ts';
import { CLOSE } from '../wire.ts';
import { Answers } from './answers.ts';
import { Dispatch } from './dispatch.ts';
import { Live } from './live.ts';
import { Pager } from './pager.ts';
import { declined } from './routing.ts';
import { ShiftLog } from './shift-log.ts';
import { Shift } from './shift.ts';
import { Tasks } from './tasks.ts';
import { Windows } from './windows.ts';

export class Desk extends DurableObject<Env> {
  #site: Place;
  #sockets: Sockets;
  #live: Live;
  #answers: Answers;
  #shift: Shift;
  #log: ShiftLog;
  #tasks: Tasks;
  #pager: Pager;
  #windows: Windows;
  #dispatch: Dispatch;

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
      (record) => this.#take(record),
    );
    this.#answers = new Answers(ctx.storage.sql);
    this.#tasks = new Tasks(ctx.storage.sql);
    this.#shift = new Shift(ctx.storage.kv, this.#sockets);
    this.#log = new ShiftLog(ctx.storage);
    this.#pager = new Pager(env, this.#site, this.#shift);
    this.#windows = new Windows(ctx.storage.sql, this.#sockets, env, this.#site);
    this.#dispatch = new Dispatch(ctx, env, this.#site, {
      sockets: this.#sockets,
      live: this.#live,
      answers: this.#answers,
      shift: this.#shift,
      log: this.#log,
      pager: this.#pager,
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
    this.#dispatch.changed();
  }

  override webSocketError(socket: WebSocket): void {
    this.webSocketClose(socket, 1006);
  }

  override alarm(): Promise<void> {
    return this.#dispatch.rang();
  }

  /** Called by a Chat with its newest record; told again, it changes nothing. True while its rating is watched for. */
  receiveChat(record: ChatRecord): boolean {
    this.#take(record);
    return this.#shift.isWatched;
  }

  #take(record: ChatRecord): void {
    const news = this.#live.note(record);
    if (!news) {
      // Told again by one whose shopper has come back and wants to know.
      if (record.state === 'waiting') this.#dispatch.tellAgain(record.id);
      return;
    }
    this.#answers.note(record);
    this.#sockets.tell<DeskFrame>({ type: 'chat', chat: record });
    const noted = this.#tasks.note(record, Date.now());
    if (noted) this.#tellTasks();
    if (noted?.isNew) this.ctx.waitUntil(this.#pager.followUp(record));
    const { before, isFirst } = news;
    if (record.state === 'waiting' && (isFirst || before?.state === 'open'))
      this.ctx.waitUntil(this.#pager.waits(record));
    const { state, agent } = record;
    const hasMoved = before?.state !== state || before.agent?.id !== agent?.id;
    if (hasMoved || (state === 'open' && agent && this.#shift.misses(agent.id))) this.#dispatch.changed();
  }

  /** Called before a shopper is invited to a chat. */
  async isChatting(shopper: ShopperId): Promise<boolean> {
    await this.#live.wake();
    return this.#live.all.some((chat) => chat.shopper === shopper);
  }

  /** Called when an agent opens a window of a chat, live or ended. */
  opens(agent: AgentId, chat: ChatId): void {
    this.#windows.note(agent, chat);
  }

  /** Who was there when, in [from, to), UTC ms: changes, and before them how each stood at its beginning. */
  shifts(from: number, to: number): ShiftChange[] {
    return this.#log.between(from, to);
  }

  /** Called when someone is no longer of this site: all their windows are closed, and their chats wait again. */
  async dismiss(agent: AgentId): Promise<void> {
    await this.#windows.close({ agent, code: CLOSE.forbidden });
    this.#shift.absent = { ...this.#shift.absent, [agent]: 0 };
    this.#dispatch.changed();
  }

  /** Called when a session has ended, or someone's role or seat is another: who still may, comes back by the door. */
  reenter(agent: AgentId, session?: string): Promise<void> {
    return this.#windows.close({ agent, session, code: CLOSE.expired });
  }

  #handlers: Handlers<ConsoleFrame> = {
    mark: (socket, { n }) => passMark(socket, n),
    look: (socket, { visible }) => attach(socket, { hidden: !visible }),
    watch: (socket, { on }) => attach(socket, { watches: on }),
    hello: async (socket) => {
      const { agent } = agentAt(socket);
      await this.#live.wake();
      attach(socket, { live: true });
      const mail = this.env.MAIL_FROM !== '';
      const standing = this.#dispatch.standing();
      send<DeskFrame>(socket, { type: 'welcome', you: agent, chats: this.#live.all, ...standing, mail });
      const tasks = this.#tasks.shown(Date.now());
      if (tasks.length) send<DeskFrame>(socket, { type: 'tasks', tasks });
      this.#dispatch.changed();
    },
    status: (socket, { status }) => {
      this.#shift.setStatus(agentAt(socket).agent.id, status);
      this.#dispatch.changed();
    },
    task: (_socket, change) => {
      this.#tasks.change(change, this.#shift.seats(), Date.now());
      this.#tellTasks();
    },
    decline: (socket, { chat }) => {
      const { id } = agentAt(socket).agent;
      const seats = this.#shift.seats().filter((seat) => seat.id === id);
      this.#shift.ring(seats.map((seat) => declined(seat, chat, Date.now())));
      this.#dispatch.changed();
    },
  };

  #tellTasks(): void {
    this.#sockets.tell<DeskFrame>({ type: 'tasks', tasks: this.#tasks.shown(Date.now()) });
  }
}

const agentAt = (socket: WebSocket): AgentWho => {
  const { who } = attachmentOf(socket);
  if (who.role !== 'agent') throw new Refusal('forbidden');
  return who;
};
