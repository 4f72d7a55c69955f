/** Reaches agents who do not look at their console, by Web Push. Costs nothing as long as they look. */
import type { Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { standing } from '../hours.ts';
import type { AgentId, ChatRecord } from '../protocol.ts';
import { nameOf } from '../push/notice.ts';
import { push } from '../push/push.ts';
import { siteOf } from '../sites.ts';
import { SCALES } from '../wire.ts';
import type { Seat } from './routing.ts';
import type { Shift } from './shift.ts';

const WAITS = 'A chat is waiting';

/** `Rated 2 of 5`; of thumbs only one is unhappy. */
const ratedAs = ({ score, survey }: ChatRecord): string => {
  const scale = survey?.scale ?? 'csat';
  return scale === 'thumbs' ? 'Thumb down' : `Rated ${score} of ${SCALES[scale].highest}`;
};

/** The offers at these seats, each with the agent at whom it rings. */
const offersAt = (seats: readonly Seat[]) =>
  seats.flatMap(({ id, offers }) => offers.map(({ chat }) => ({ agent: id, chat })));

export class Pager {
  #env: Env;
  #site: Place;
  #shift: Pick<Shift, 'seats' | 'looking' | 'statusOf'>;

  constructor(env: Env, site: Place, shift: Pick<Shift, 'seats' | 'looking' | 'statusOf'>) {
    this.#env = env;
    this.#site = site;
    this.#shift = shift;
  }

  /** A chat waits, and nobody is there to whom it could be offered: in opening hours all are told who did not say that they are off. */
  async waits(chat: ChatRecord): Promise<void> {
    if (this.#shift.seats().some(({ status }) => status === 'online') || !(await this.#isOpen())) return;
    await this.#push(chat, WAITS, nameOf(chat), (agent) => this.#shift.statusOf(agent) === 'online');
  }

  /** Chats begin to ring: whoever does not look is told of theirs. */
  async rings(chats: readonly ChatRecord[], before: readonly Seat[], after: readonly Seat[]): Promise<void> {
    const { looking } = this.#shift;
    const known = offersAt(before);
    const news = offersAt(after).filter(
      ({ agent, chat }) =>
        !looking.has(agent) && !known.some((one) => one.agent === agent && one.chat === chat),
    );
    for (const { agent, chat } of news) {
      const record = chats.find(({ id }) => id === chat);
      if (record) await this.#push(record, WAITS, nameOf(record), (one) => one === agent);
    }
  }

  /** A shopper was not happy, or nobody answered them: whoever is there and does not look is told, and in opening hours all others who are not off. */
  async followUp(chat: ChatRecord): Promise<void> {
    const here = new Set(this.#shift.seats().map(({ id }) => id));
    const { looking } = this.#shift;
    const open = await this.#isOpen();
    const isMeant = (agent: AgentId) =>
      !looking.has(agent) && (here.has(agent) || (open && this.#shift.statusOf(agent) === 'online'));
    // The name stands last: letters of it that turn the direction round turn nothing but it.
    if (chat.score === null)
      return this.#push(chat, 'A missed chat', `An address of ${nameOf(chat)}`, isMeant);
    await this.#push(chat, 'An unhappy shopper', `${ratedAs(chat)} by ${nameOf(chat)}`, isMeant);
  }

  async #isOpen(): Promise<boolean> {
    const site = await siteOf(this.#env, this.#site.id);
    return site !== undefined && standing(site.settings.hours, Date.now()).open;
  }

  async #push(
    chat: ChatRecord,
    title: string,
    body: string,
    isMeant: (agent: AgentId) => boolean,
  ): Promise<void> {
    await push(this.#env, { title, body, site: this.#site.id, chat: chat.id }, isMeant);
  }
}
