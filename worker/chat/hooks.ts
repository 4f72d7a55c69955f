/**
 * Webhooks: the shop's server is told that a chat ended, and how it was answered, at least once each. What is owed lies in the
 * chat's own storage, until that server has taken it or a day has passed; where no webhook is set, nothing is written or asked.
 */
import { z } from 'zod';
import type { Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { at } from '../ids.ts';
import type { ChatRecord, Message } from '../protocol.ts';
import { knownSite } from '../sites.ts';
import { eventType, type EventType } from '../webhooks/bodies.ts';
import { noteDelivery } from '../webhooks/deliveries.ts';
import { eventIn, eventOf } from '../webhooks/event.ts';
import { callWebhook, webhookOf } from '../webhooks/webhook.ts';
import { tryAgainIn } from './letter.ts';
import type { Log } from './log.ts';

const KEY = 'hooks';
/** What could not be told for so long is not tried any more, in ms. */
const TRIED_FOR = 86_400_000;

const owed = z.object({
  event: eventType,
  /** Of the message that is told. */
  seq: z.int(),
  /** Since when, and when it is due, in UTC ms. */
  since: at,
  due: at,
});
type Owed = z.infer<typeof owed>;

/** Of what is told, as it was set when the chat ended, and what of it is owed: of each kind the newest. */
const kept = z.object({ tells: z.array(eventType), owed: z.array(owed) });
type Kept = z.infer<typeof kept>;

/** What this needs of its chat. */
interface Part {
  log: Log;
  record(): ChatRecord | undefined;
  /** Makes the alarm ring within so many ms. */
  wakeWithin(delay: number): void;
}

export class Hooks {
  #ctx: DurableObjectState;
  #env: Env;
  #site: Place;
  #part: Part;
  #underWay: Promise<void> | undefined;

  constructor(ctx: DurableObjectState, env: Env, site: Place, part: Part) {
    this.#ctx = ctx;
    this.#env = env;
    this.#site = site;
    this.#part = part;
  }

  /** One more message was stored. What is set was read just now by whoever ends a chat: nothing is asked for it again. */
  heard(message: Message): void {
    const event = eventIn(message);
    if (!event) return;
    const { tells: known, owed: before } = this.#kept();
    const tells = event === 'chat.ended' ? (knownSite(this.#site.id)?.tells ?? []) : known;
    if (!tells.length) return;
    const isTold = tells.includes(event);
    this.#keep({ tells, owed: isTold ? withNewest(before, event, message.seq) : before });
    if (isTold) this.#ctx.waitUntil(this.#ctx.storage.sync().then(() => this.deliver()));
  }

  /** Tells what is due, one after another. Never fails; harmless when it is called again meanwhile. */
  deliver(): Promise<void> {
    this.#underWay ??= this.#run().finally(() => (this.#underWay = undefined));
    return this.#underWay;
  }

  /** Tells once more what one message is to the shop's server; resolves when that was tried. */
  async again(seq: number): Promise<void> {
    const message = this.#part.log.messages[seq - 1];
    const event = message && eventIn(message);
    if (!event) return;
    this.#change((before) => withNewest(before, event, seq));
    await this.deliver();
  }

  async #run(): Promise<void> {
    const isDue = ({ due }: Owed) => due <= Date.now();
    for (let one = this.#kept().owed.find(isDue); one; one = this.#kept().owed.find(isDue))
      await this.#tell(one);
    const next = Math.min(...this.#kept().owed.map(({ due }) => due));
    if (next < Infinity) this.#part.wakeWithin(next - Date.now());
  }

  async #tell(one: Owed): Promise<void> {
    const env = this.#env;
    const { id: site } = this.#site;
    const event = this.#eventOf(one);
    try {
      const webhook = event && (await webhookOf(env, site));
      // Nobody is to be told any more.
      if (!webhook) return this.#settle(one, null);
      const answer = await callWebhook(env, site, webhook, event).catch(() => undefined);
      await answer?.body?.cancel();
      const nextAt = answer?.ok ? null : nextTry(one, Date.now());
      this.#settle(one, nextAt);
      const { id, type } = event;
      const status = answer?.status ?? null;
      await noteDelivery(env, site, { id, event: type, at: Date.now(), status, nextAt });
    } catch (thrown) {
      console.error('A webhook was not told:', thrown instanceof Error ? thrown.message : String(thrown));
      if (this.#isOwed(one)) this.#settle(one, nextTry(one, Date.now()));
    }
  }

  #eventOf({ seq }: Owed) {
    const record = this.#part.record();
    return record && eventOf(this.#site.id, record, this.#part.log.messages, seq);
  }

  /** It was tried: it is due again then, or never. What took its place meanwhile stays. */
  #settle(done: Owed, due: number | null): void {
    this.#change((before) =>
      before.flatMap((one) => (isSame(one, done) ? (due === null ? [] : [{ ...one, due }]) : [one])),
    );
  }

  #isOwed(one: Owed): boolean {
    return this.#kept().owed.some((known) => isSame(known, one) && known.due === one.due);
  }

  #change(next: (before: readonly Owed[]) => Owed[]): void {
    const { tells, owed: before } = this.#kept();
    this.#keep({ tells, owed: next(before) });
  }

  #kept(): Kept {
    return kept.parse(this.#ctx.storage.kv.get(KEY) ?? { tells: [], owed: [] });
  }

  #keep(what: Kept): void {
    this.#ctx.storage.kv.put(KEY, what);
  }
}

/** What is newer of one kind takes the place of what is older. */
const withNewest = (before: readonly Owed[], event: EventType, seq: number): Owed[] => {
  const now = Date.now();
  return [...before.filter((one) => one.event !== event), { event, seq, since: now, due: now }];
};

const isSame = (a: Owed, b: Owed): boolean => a.event === b.event && a.seq === b.seq;

/** Ever more rarely, and a last time when a day has passed. */
const nextTry = ({ since }: Owed, now: number): number | null =>
  now - since >= TRIED_FOR ? null : Math.min(now + tryAgainIn(since, now), since + TRIED_FOR);
