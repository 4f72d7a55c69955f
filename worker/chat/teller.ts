/**
 * How a chat is heard of: Desk is told how it stands, Ledger what became of it. As long as either may be owed something the
 * alarm stands; so nothing has to be written down to remember that.
 */
import { ask, callerOf, deskOf, ledgerOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { allow } from '../limits.ts';
import type { ChatRecord } from '../protocol.ts';
import { Courier, RETRY } from '../records.ts';
import type { Beside } from '../ledger/beside.ts';
import { followUpOf } from '../task.ts';
import { IDLE_END } from './rules.ts';

/** Where a chat goes so fast that Desk need not hear each text at once, it hears of several together. In ms. */
const TELL_LATER = 2_000;

export class Teller {
  #ctx: DurableObjectState;
  #toDesk: Courier<ChatRecord>;
  #toLedger: Courier<ChatRecord>;
  /** When the alarm rings; null when it is not set. */
  #alarmAt: number | null = null;
  /** True once, since the object woke, anyone was told anything. */
  #hasTold = false;
  /** True once, since the object woke, Desk has heard that the chat is over: of what follows it hears when it is to be followed up, or it asked for more. */
  #deskKnowsEnd = false;
  /** True when a console showed the live wall as Desk was told last: then Desk hears of any rating. */
  #isWatched = false;

  /** `beside` gives what Ledger is told of a chat beside its record. */
  constructor(ctx: DurableObjectState, env: Env, site: Place, beside: () => Beside | undefined) {
    this.#ctx = ctx;
    const desk = callerOf(() => deskOf(env, site));
    this.#toDesk = new Courier(async (record) => {
      this.#isWatched = await desk(async (stub): Promise<boolean> => stub.receiveChat(record));
    });
    this.#toLedger = new Courier((record) =>
      ask(
        () => ledgerOf(env, site, record.shopper),
        (ledger) => ledger.receiveChat(record, beside()),
      ),
    );
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
    });
  }

  /** A milestone must be heard of, whatever happens now. Of a text Desk hears at once, unless there are too many of them. */
  publish(record: ChatRecord, milestone: boolean, decided: boolean): void {
    if (milestone) this.wakeWithin(IDLE_END);
    if (!milestone && !allow(this, 'tellings')) return this.wakeWithin(TELL_LATER);
    // Those in the chat come first: it is told when it is stored, and so on its way to them.
    this.#ctx.waitUntil(this.#ctx.storage.sync().then(() => this.tell(record, decided)));
  }

  /** Tells Desk, and Ledger of a chat that is decided. One that cannot be reached is told by the alarm. */
  async tell(record: ChatRecord, decided: boolean): Promise<void> {
    this.#hasTold = true;
    const [desk, ledger] = await Promise.all([
      (this.#deskKnowsEnd && !this.#isWatched && !followUpOf(record)) || this.#toDesk.offer(record),
      !decided || this.#toLedger.offer(record),
    ]);
    this.#deskKnowsEnd ||= desk && record.state === 'ended';
    if (!desk || !ledger) this.wakeWithin(RETRY);
  }

  /** Tells what an object that died may not have come to tell. `alone`: nobody was here before whoever came just now. */
  remind(record: ChatRecord, alone: boolean, decided: boolean): void {
    if (alone && !this.#hasTold && this.#alarmAt !== null) this.#ctx.waitUntil(this.tell(record, decided));
  }

  /** The alarm has rung, and is not set any more. */
  rang(): void {
    this.#alarmAt = null;
  }

  /** Makes the alarm ring within so many ms; it is written only when it must move. */
  wakeWithin(delay: number): void {
    const at = Date.now() + delay;
    if (this.#alarmAt !== null && this.#alarmAt <= at) return;
    this.#alarmAt = at;
    this.#ctx.waitUntil(this.#ctx.storage.setAlarm(at));
  }
}
