/**
 * What a site knows of a sixteenth of its shoppers: their ended chats as Chats tell them, their orders as Till tells
 * them, and which chat each order is credited to. All of one shopper lies here, for a report or an erasure.
 */
import { DurableObject } from 'cloudflare:workers';
import type { ShopperFile } from '../api.ts';
import { addColumn } from '../columns.ts';
import type { Env } from '../env.ts';
import type { Assignment } from '../experiments/running.ts';
import type { GoalCount, GoalEvent } from '../goals.ts';
import type { Tally } from '../experiments/tally.ts';
import type { InvitationEvent } from '../invitations.ts';
import type { ChatRecord, ShopperId } from '../protocol.ts';
import type { Around } from '../reports/around.ts';
import type { Asked as CountAsked } from '../reports/asked.ts';
import { count } from '../reports/count.ts';
import type { Part as CountPart } from '../reports/tally.ts';
import type { Asked, Part } from '../search/search.ts';
import type { OrderRecord } from '../till/bodies.ts';
import type { Arrivals } from '../staffing/demand.ts';
import type { Held } from '../staffing/sweep.ts';
import type { Asked as WordsAsked, Part as WordsPart } from '../words/asked.ts';
import type { PresentVisits, VisitTold } from '../visits.ts';
import type { WorthAsked, WorthPart } from '../worth/tally.ts';
import { around } from './around.ts';
import type { Beside } from './beside.ts';
import { CHATS, chatsOf, keepChat } from './chats.ts';
import { countGoals, forgetGoals, GOALS, goalsOf, keepGoals } from './goals.ts';
import { tallyUnits } from './experiments.ts';
import { INVITATIONS, invitationsOf, keepInvitations } from './invitations.ts';
import { admitLetter, LETTERS } from './letters.ts';
import { creditAfter, keepOrder, leave, NET, ORDERS, ordersOf, TOUCHES } from './orders.ts';
import { Packs } from './packs.ts';
import type { RecentChat } from '../wall.ts';
import { endedSince } from './recent.ts';
import { repeatIn, type RepeatPart } from './repeat.ts';
import { Index } from './search.ts';
import { arrivalsBetween, heldBetween } from './staffing.ts';
import { tallySurveys } from './survey-trials.ts';
import { keepUnits, trialsOf, UNITS } from './units.ts';
import { Words } from './words.ts';
import { worthIn } from './worth.ts';
import { forgetVisit, inviteVisitor, keepVisit, present, visitOf, VISITS } from './visits.ts';

/**
 * Each row written is paid for, and so is each entry of an index: rows lie by shopper, and have one index, by time. What
 * queries need besides is computed from the body.
 */
const SCHEMA = CHATS + ORDERS + LETTERS + INVITATIONS + VISITS + UNITS + GOALS;

export class Ledger extends DurableObject<Env> {
  #sql: SqlStorage;
  #packs: Packs;
  /** Made when somebody searches. */
  #index: Index | undefined;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec(SCHEMA);
    addColumn(this.#sql, 'chat', 'service TEXT');
    addColumn(this.#sql, 'order', NET);
    addColumn(this.#sql, 'order', TOUCHES);
    this.#packs = new Packs(this.#sql);
  }

  /** Called by a Chat before it sends a letter; gives 0 when it may, else in how many ms. Asked again, it counts once. */
  admitLetter(address: string, id: string): number {
    return admitLetter(this.#sql, address, id, Date.now());
  }

  /**
   * Called by a Chat that has ended, and again when it is rated: the orders in its window may now be its own. What was written
   * comes along, and lies in the same row.
   */
  receiveChat(record: ChatRecord, told?: Beside): void {
    if (!keepChat(this.#sql, record, told)) return;
    this.#index?.expire();
    this.#packs.unpack(record.shopper, record.startedAt);
    creditAfter(this.#sql, record);
  }

  /** Called by Till with each order, and again when it changes. */
  receiveOrder(record: OrderRecord): void {
    const since = keepOrder(this.#sql, record);
    if (since !== null && record.shopper) this.#packs.unpack(record.shopper, since);
  }

  /** Called by Till with an order that was told of another shopper before, or of nobody (null): there it counts no more. */
  orderMoved(record: OrderRecord, from: ShopperId | null): void {
    leave(this.#sql, record, from);
    if (from) this.#packs.unpack(from, record.placedAt);
  }

  /** Called with what a page tells of its shopper. False when that is more than one has in an hour: nothing is kept then. */
  receiveEvents(
    shopper: ShopperId,
    {
      invitations,
      units,
      goals,
    }: { invitations: InvitationEvent[]; units: Assignment[]; goals: GoalEvent[] },
  ): boolean {
    const isTaken = keepInvitations(this.#sql, shopper, invitations, Date.now());
    if (!isTaken) return false;
    keepUnits(this.#sql, shopper, units, Date.now());
    keepGoals(this.#sql, shopper, goals, Date.now());
    return true;
  }

  /** Called with a sign of a visit. Gives an invitation to show; false where signs come too fast. */
  receiveVisit(shopper: ShopperId, told: VisitTold): ReturnType<typeof keepVisit> {
    return keepVisit(this.#sql, shopper, told, Date.now());
  }

  /** Called when consent is taken back. */
  forgetVisit(shopper: ShopperId): void {
    forgetVisit(this.#sql, shopper);
    forgetGoals(this.#sql, shopper);
  }

  /** Who is on the shop's pages now. */
  present(): PresentVisits {
    return present(this.#sql, Date.now());
  }

  /** Has a shopper who is here invited by an agent; or tells why that may not be. */
  invite(shopper: ShopperId, id: string, text: string): ReturnType<typeof inviteVisitor> {
    return inviteVisitor(this.#sql, shopper, { id, text, at: Date.now() });
  }

  /** The newest ended chats that are as asked. */
  search(asked: Asked): Part {
    this.#index ??= new Index(this.#sql);
    return this.#index.search(asked);
  }

  /** The words of the newest ended chats that are as asked. */
  words(asked: WordsAsked): WordsPart {
    return new Words(this.#sql).count(asked);
  }

  /** Everything kept here of one shopper, oldest first. */
  fileOf(shopper: ShopperId): ShopperFile {
    return {
      shopper,
      chats: chatsOf(this.#sql, shopper),
      orders: ordersOf(this.#sql, shopper),
      invitations: invitationsOf(this.#sql, shopper),
      goals: goalsOf(this.#sql, shopper),
      trials: trialsOf(this.#sql, shopper),
      visit: visitOf(this.#sql, shopper),
    };
  }

  /** What this shard counts of its ended chats: a part for each grouping of what is asked. */
  count(asked: CountAsked): CountPart[] {
    return count(this.#packs.between(asked.from, asked.to, Date.now()), asked);
  }

  /** What this shard counts of orders, invitations and visits in [from, to), UTC ms. */
  around(from: number, to: number): Around {
    return around(this.#sql, from, to, Date.now());
  }

  /** How often each goal was reached in [from, to), UTC ms. */
  countGoals(from: number, to: number): GoalCount[] {
    return countGoals(this.#sql, from, to);
  }

  /** What this shard counts of experiments: a tally for each arm. `bounds`: when days begin, UTC ms, ascending. */
  experiments(bounds: readonly number[]): Tally[] {
    const now = Date.now();
    return [...tallyUnits(this.#sql, bounds, now), ...tallySurveys(this.#sql, bounds, now)];
  }

  /** What this shard adds up of orders, and of the chats before them. */
  worth(asked: WorthAsked): WorthPart {
    return worthIn(this.#sql, asked);
  }

  /** Who of those who ordered in [from, to), UTC ms, ordered again. */
  repeat(from: number, to: number, now: number): RepeatPart {
    return repeatIn(this.#sql, from, to, now);
  }

  /** Chats that ended since then (UTC ms), for the live wall. */
  endedSince(since: number): RecentChat[] {
    return endedSince(this.#sql, since);
  }

  /** Who held a chat in [from, to), UTC ms. */
  heldBetween(from: number, to: number): Held[] {
    return heldBetween(this.#sql, from, to);
  }

  /** What began in [from, to), UTC ms, by quarter of an hour; answered within `within` ms is in time. */
  arrivalsBetween(from: number, to: number, within: number): Arrivals[] {
    return arrivalsBetween(this.#sql, from, to, within);
  }
}
