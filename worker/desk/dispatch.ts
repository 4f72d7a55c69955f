/**
 * Carries out the rules of routing: offers what waits, has chats wait again whose agent is gone, and tells consoles and
 * shoppers how things stand. One round after every change.
 */
import { ask, chatOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import type { AtDesk, ChatId, ChatRecord, DeskFrame, Offer } from '../protocol.ts';
import { inBatches, RETRY } from '../records.ts';
import { siteOf } from '../sites.ts';
import type { Sockets } from '../sockets/sockets.ts';
import { topicFor } from '../topics.ts';
import type { Answers } from './answers.ts';
import { Line } from './line.ts';
import type { Live } from './live.ts';
import type { Pager } from './pager.ts';
import { Rounds } from './rounds.ts';
import { ABSENT, absentees, nextLook, offered, stranded, type Seat } from './routing.ts';
import type { ShiftLog } from './shift-log.ts';
import type { Shift } from './shift.ts';

/** Chats that are called at the same time. */
const CALL_AT_ONCE = 25;

/** What it works with, of the desk's own. */
interface Parts {
  sockets: Sockets;
  live: Live;
  answers: Answers;
  shift: Shift;
  log: ShiftLog;
  pager: Pager;
}

export class Dispatch {
  #ctx: DurableObjectState;
  #env: Env;
  #site: Place;
  #parts: Parts;
  #line: Line;
  #rounds = new Rounds(() => this.#round());
  /** When the alarm rings, as far as this object knows. */
  #alarmAt: number | null = null;
  /** What the consoles were told last, as text. */
  #told = { agents: '', offers: '[]' };

  constructor(ctx: DurableObjectState, env: Env, site: Place, parts: Parts) {
    this.#ctx = ctx;
    this.#env = env;
    this.#site = site;
    this.#parts = parts;
    const { live, shift, answers } = parts;
    this.#line = new Line({
      chats: () => live.wake().then(() => live.all),
      agents: () => shift.seats().filter(({ status }) => status === 'online').length,
      wait: () => answers.range(Date.now()),
      tell: (chat, queued) =>
        ask(
          () => chatOf(env, site, chat),
          async (stub) => stub.queued(queued),
        ),
    });
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
    });
  }

  /** Who came, went or chose, and what waits, may be another. */
  changed(): void {
    this.#ctx.waitUntil(this.#rounds.changed());
  }

  /** The alarm has rung: an offer has run out, or an agent has been away for too long. */
  rang(): Promise<void> {
    this.#alarmAt = null;
    return this.#rounds.changed();
  }

  /** A shopper has come back, and wants to know their place. */
  tellAgain(chat: ChatId): void {
    this.#ctx.waitUntil(this.#line.tellAgain(chat));
  }

  /** What a console is told that comes anew. */
  standing(): { agents: AtDesk[]; offers: Offer[] } {
    const seats = this.#parts.shift.seats();
    return { agents: seats.map(atDesk), offers: offersOf(seats) };
  }

  async #round(): Promise<void> {
    const { live, shift, log, pager } = this.#parts;
    await live.wake();
    const isSure = await live.askAgain();
    const shop = await siteOf(this.#env, this.#site.id);
    const topicOf = (chat: ChatRecord) => topicFor(chat, shop?.settings.routing.pages ?? []);
    const now = Date.now();
    const here = shift.seats();
    const absent = absentees(live.all, here, shift.absent, now);
    shift.absent = absent;
    const isFreed = await this.#release(stranded(live.all, here, absent, now));
    // Who came, went or chose meanwhile counts: what is told is of one moment.
    const before = shift.seats();
    log.note(before, now);
    const seats = offered(live.all, before, topicOf, now);
    this.#ctx.waitUntil(pager.rings(live.all, before, seats));
    shift.ring(seats);
    this.#tell(seats);
    const looks = [nextLook(seats) ?? Infinity, ...Object.values(absent).map((since) => since + ABSENT)];
    this.#wakeAt(Math.min(...looks.filter((at) => at > now), isFreed && isSure ? Infinity : now + RETRY));
    await this.#line.changed();
  }

  /** Has these chats wait again; false when one could not be reached. */
  async #release(gone: ReturnType<typeof stranded>): Promise<boolean> {
    let isFreed = true;
    await inBatches(gone, CALL_AT_ONCE, ({ chat, agent }) =>
      ask(
        () => chatOf(this.#env, this.#site, chat),
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
    const { sockets } = this.#parts;
    if (told.agents !== this.#told.agents) sockets.tell<DeskFrame>({ type: 'agents', agents });
    if (told.offers !== this.#told.offers) sockets.tell<DeskFrame>({ type: 'offers', offers });
    this.#told = told;
  }

  /** Written only when it must ring earlier. */
  #wakeAt(at: number): void {
    if (at === Infinity || (this.#alarmAt !== null && this.#alarmAt <= at)) return;
    this.#alarmAt = at;
    this.#ctx.waitUntil(this.#ctx.storage.setAlarm(at));
  }
}

const atDesk = ({ id, name, status, capacity, topics }: Seat): AtDesk => ({
  id,
  name,
  status,
  capacity,
  topics,
});

/** What rings at whom. */
const offersOf = (seats: readonly Seat[]): Offer[] =>
  seats.flatMap(({ id, offers }) =>
    offers.map(({ chat, until }) => ({
      chat,
      agent: id,
      left: until === null ? null : Math.max(0, until - Date.now()),
    })),
  );
