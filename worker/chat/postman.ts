/** Sends a chat's letters: to the address its shopper left, as many as that address may have. */
import { ask, ledgerOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import type { ChatRecord } from '../protocol.ts';
import { siteOf } from '../sites.ts';
import { tryAgainIn, type Head, type Letter } from './letter.ts';

export class Postman {
  #env: Env;
  #site: Place;
  #wakeWithin: (delay: number) => void;

  /** `wakeWithin` makes the alarm ring within so many ms. */
  constructor(env: Env, site: Place, wakeWithin: (delay: number) => void) {
    this.#env = env;
    this.#site = site;
    this.#wakeWithin = wakeWithin;
  }

  /** Where mail to the shopper of this chat goes; undefined where none can. */
  addressOf({ facts }: Pick<ChatRecord, 'facts'>): string | undefined {
    return this.#env.MAIL_FROM === '' ? undefined : facts.email?.toLowerCase();
  }

  /** Sends what is owed since then, if its address may have one more letter; else the alarm tries again. */
  async send(to: string, id: string, since: number, write: (head: Head) => Letter): Promise<boolean> {
    const find = () => ledgerOf(this.#env, this.#site, to);
    try {
      const wait = await ask(find, (ledger) => ledger.admitLetter(to, id));
      if (wait > 0) {
        this.#wakeWithin(wait);
        return false;
      }
      const shop = (await siteOf(this.#env, this.#site.id))?.settings.name ?? '';
      await this.#env.EMAIL.send(write({ from: this.#env.MAIL_FROM, to, shop }));
      return true;
    } catch (thrown) {
      console.error('A letter could not be sent:', thrown instanceof Error ? thrown.message : String(thrown));
      this.#wakeWithin(tryAgainIn(since, Date.now()));
      return false;
    }
  }
}
