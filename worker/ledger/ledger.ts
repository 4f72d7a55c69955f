/**
 * What a site knows of a sixteenth of its shoppers: their ended chats as Chats tell them, their orders as Till tells
 * them, and which chat each order is credited to. All of one shopper lies here, for a report or an erasure.
 */
import { DurableObject } from 'cloudflare:workers';
import type { PartOfFile } from '../shopper-file.ts';
import { addColumn } from '../columns.ts';
import { placeOf } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import type { GoalCount } from '../goals.ts';
import type { Tally } from '../experiments/tally.ts';
import { customerKey, ownerOf } from '../people.ts';
import { shopperId, type ChatRecord, type ShopperId } from '../protocol.ts';
import { RETRY } from '../records.ts';
import type { Around } from '../reports/around.ts';
import type { Asked as CountAsked } from '../reports/asked.ts';
import { count } from '../reports/count.ts';
import type { Part as CountPart } from '../reports/tally.ts';
import type { Asked, Part } from '../search/search.ts';
import type { BrowserFamily, OrderRecord } from '../till/bodies.ts';
import type { Arrivals } from '../staffing/demand.ts';
import type { Held } from '../staffing/sweep.ts';
import type { Asked as WordsAsked, Part as WordsPart } from '../words/asked.ts';
import type { PresentVisits, VisitTold } from '../visits.ts';
import type { WorthAsked, WorthPart } from '../worth/tally.ts';
import { around } from './around.ts';
import type { Beside } from './beside.ts';
import { CHATS } from './chats.ts';
import { keepEvents, type KnownEvents } from './events.ts';
import { countGoals, GOALS } from './goals.ts';
import { tallyUnits } from './experiments.ts';
import { INVITATIONS } from './invitations.ts';
import { admitLetter, LETTERS } from './letters.ts';
import { fileOf } from './file.ts';
import { Keeper } from './keeper.ts';
import { Members, MEMBERS } from './members.ts';
import { NET, ORDERS, TOUCHES } from './orders.ts';
import { PEOPLE, People } from './people.ts';
import type { Copy } from './tellings.ts';
import { Packs } from './packs.ts';
import type { RecentChat } from '../wall.ts';
import { endedSince } from './recent.ts';
import { repeatIn, type RepeatPart } from './repeat.ts';
import { Index } from './search.ts';
import { arrivalsBetween, heldBetween } from './staffing.ts';
import { tallySurveys } from './survey-trials.ts';
import { UNITS } from './units.ts';
import { Words } from './words.ts';
import { worthIn } from './worth.ts';
import { WITHDRAWALS } from './withdrawals.ts';
import { inviteVisitor, keepVisit, present, VISITS } from './visits.ts';

/**
 * Each row written is paid for, and so is each entry of an index: rows lie by shopper, and have one index, by time. What
 * queries need besides is computed from the body.
 */
const SCHEMA =
  CHATS + ORDERS + LETTERS + INVITATIONS + VISITS + UNITS + GOALS + PEOPLE + MEMBERS + WITHDRAWALS;

export class Ledger extends DurableObject<Env> {
  #sql: SqlStorage;
  #packs: Packs;
  /** Made when somebody searches. */
  #index: Index | undefined;
  #keeper: Keeper;
  #people: People;
  #members: Members;
  /** The alarm was set in this life of the object, and has not rung. */
  #isAwaited = false;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec(SCHEMA);
    addColumn(this.#sql, 'chat', 'service TEXT');
    addColumn(this.#sql, 'order', NET);
    addColumn(this.#sql, 'order', TOUCHES);
    this.#packs = new Packs(this.#sql);
    this.#keeper = new Keeper(this.#sql, this.#packs, () => this.#index?.expire());
    this.#members = new Members(ctx.storage, this.#keeper);
    this.#people = new People(ctx.storage, env, placeOf(ctx.id).site, this.#keeper, (telling) => {
      this.#wake();
      ctx.waitUntil(telling);
    });
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
    this.#people.hear(record.shopper, { kind: 'chat', record, told }, record.facts.identity?.id);
  }

  /** Called by Till with orders that lie here, each again when it changes. When it fails, some may have been taken. */
  receiveOrders(records: readonly OrderRecord[]): void {
    for (const record of records)
      if (record.shopper) this.#people.hear(record.shopper, { kind: 'order', record }, record.customer);
      else this.#keeper.keepOrder(ownerOf(record), record);
  }

  /** Called by Till with an order that was told of another shopper or customer before, or of nobody (null): there it counts no more. */
  orderMoved(record: OrderRecord, from: string | null): void {
    const { data: shopper } = shopperId.safeParse(from);
    if (shopper) this.#people.hear(shopper, { kind: 'order', record }, null);
    else this.#keeper.leave(from, record);
  }

  /** Called when the shop's server vouches for a shopper who begins a chat. False where they are linked to another customer. */
  receiveCustomer(shopper: ShopperId, customer: string): boolean {
    this.#people.link(shopper, customer);
    return (this.#people.customerOf(shopper) ?? customer) === customer;
  }

  /** Called by the Ledger of a shopper who is linked to a customer of this one. */
  receiveCopy(copy: Copy): void {
    this.#members.receive(copy);
  }

  /** Undoes a link. Gives to which customer that was; null where there was none. */
  unlink(shopper: ShopperId): string | null {
    return this.#people.unlink(shopper);
  }

  /** Called with what a page tells of its shopper. False when that is more than one has in an hour: nothing is kept then. */
  receiveEvents(shopper: ShopperId, events: KnownEvents): boolean {
    const isTaken = keepEvents(this.#sql, shopper, events, Date.now());
    if (isTaken) this.#people.pass(shopper);
    return isTaken;
  }

  /** Called with a sign of a visit. Gives an invitation to show; false where signs come too fast. */
  receiveVisit(
    shopper: ShopperId,
    told: VisitTold,
    browser: BrowserFamily | null,
    customer?: string,
  ): ReturnType<typeof keepVisit> {
    if (customer) this.#people.link(shopper, customer);
    return keepVisit(this.#sql, shopper, told, browser, Date.now());
  }

  /** Called when consent is taken back. Chats stay; orders become nobody's, as soon as Till has heard of it. */
  forgetShopper(shopper: ShopperId): void {
    this.#people.forget(shopper);
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
    this.#keeper.creditByRule();
    this.#index ??= new Index(this.#sql);
    return this.#index.search(asked);
  }

  /** The words of the newest ended chats that are as asked. */
  words(asked: WordsAsked): WordsPart {
    return new Words(this.#sql).count(asked);
  }

  /** Everything kept here of one shopper, oldest first; of one who is linked to a customer all but visits lies with that. */
  fileOf(shopper: ShopperId): PartOfFile {
    return { ...fileOf(this.#sql, shopper), customer: this.#people.customerOf(shopper), shoppers: [shopper] };
  }

  /** The same of a customer, with all shoppers they are. */
  fileOfCustomer(customer: string): PartOfFile {
    const shoppers = this.#members.shoppersOf(customer);
    return { ...fileOf(this.#sql, customerKey(customer)), customer, shoppers };
  }

  /** What this shard counts of its ended chats: a part for each grouping of what is asked. */
  count(asked: CountAsked): CountPart[] {
    this.#keeper.creditByRule();
    return count(this.#packs.between(asked.from, asked.to, Date.now()), asked);
  }

  /** What this shard counts of orders, invitations and visits in [from, to), UTC ms. */
  around(from: number, to: number): Around {
    this.#keeper.creditByRule();
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
    this.#keeper.creditByRule();
    return worthIn(this.#sql, asked);
  }

  /** Who of those who ordered in [from, to), UTC ms, ordered again. */
  repeat(from: number, to: number, now: number): RepeatPart {
    this.#keeper.creditByRule();
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

  /** Tells what is owed to Till and to Ledgers of customers. */
  override async alarm(): Promise<void> {
    this.#isAwaited = false;
    if (!(await this.#people.ring())) this.#wake();
  }

  /** One alarm stands for all that is owed. */
  #wake(): void {
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    this.ctx.waitUntil(this.ctx.storage.setAlarm(Date.now() + RETRY));
  }
}
