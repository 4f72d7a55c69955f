/** An agent as they work a shift: the console's own picture of the desk, and someone who takes, answers, hands over, ends. */
import { EventEmitter, once, setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { emptyDesk, hearDesk, type Desk } from '../../console/desk/desk.ts';
import { queueOf } from '../../console/desk/queue.ts';
import { signIn, sitDown, type Agent, type Badge, type Caller, type Talk } from '../../demo/people.ts';
import type { AgentId, AgentStatus, ChatId } from '../../worker/protocol.ts';
import { agentOf, hasEnded } from '../../widget/thread.ts';
import type { Seeded } from '../faults/seeded.ts';
import type { Breath } from './breath.ts';

/** What a shopper says when they have their answer. */
export const THANKS = 'Thank you, that is all';
const ANSWER = 'It is in stock';
/** How long an agent thinks at most, in ms. */
const THINKS = 60;

export class Clerk {
  /** Emits `changed` after every frame of the desk. */
  readonly changes = new EventEmitter();
  desk: Desk = emptyDesk;
  readonly #at: Caller;
  readonly #dice: Seeded;
  readonly #breath: Breath;
  /** Chats that somebody did not want. */
  readonly declined: Set<string>;
  #badge: Badge | undefined;
  #agent: Agent | undefined;
  #gone = new AbortController();
  #serving = new Set<ChatId>();
  #deciding = new Set<ChatId>();

  constructor(at: Caller, dice: Seeded, breath: Breath, declined: Set<string>) {
    this.#at = at;
    this.#dice = dice;
    this.#breath = breath;
    this.declined = declined;
  }

  /** Signs in by a one-time link. */
  async arrive(link: string): Promise<this> {
    this.#badge = await signIn(this.#at, link);
    return this;
  }

  /** Opens the console, and works until they vanish. */
  sitDown(): this {
    if (!this.#badge) throw new Error('Nobody sits down who has not signed in');
    this.#gone = new AbortController();
    setMaxListeners(0, this.#gone.signal);
    this.#agent = sitDown(this.#at, this.#badge, (frame) => {
      this.desk = hearDesk(this.desk, { frame, at: Date.now() });
      this.changes.emit('changed', frame.type);
      this.#look();
    });
    return this;
  }

  get id(): AgentId | undefined {
    return this.#badge?.id;
  }

  say(status: AgentStatus): void {
    this.#agent?.tell({ type: 'status', status });
  }

  /** Shuts the laptop: every line is gone, and nothing is said. */
  vanish(): void {
    this.#agent?.leave();
    this.#agent = undefined;
    this.#gone.abort();
    this.#serving.clear();
    this.#deciding.clear();
  }

  /** Looks at the list: whatever rings here is taken or passed on, whatever is theirs is served. */
  #look(): void {
    const { ringing, mine } = queueOf(this.desk);
    for (const { id } of ringing) void this.#decide(id);
    for (const { id } of mine) void this.#serve(id);
  }

  async #decide(chat: ChatId): Promise<void> {
    if (this.#deciding.has(chat)) return;
    this.#deciding.add(chat);
    await pause(this.#dice.int(0, THINKS));
    await this.#breath.pass();
    this.#deciding.delete(chat);
    if (this.#dice.int(1, 12) === 1) {
      this.declined.add(chat);
      this.#agent?.tell({ type: 'decline', chat });
    } else void this.#serve(chat, true);
  }

  /** Has a chat open until it has ended, or is not theirs any more. */
  async #serve(chat: ChatId, takes = false): Promise<void> {
    if (this.#serving.has(chat) || !this.#agent) return;
    this.#serving.add(chat);
    const { signal } = this.#gone;
    const talk = this.#agent.open(chat);
    signal.addEventListener('abort', () => talk.conversation.close());
    if (takes) talk.conversation.act({ type: 'take' });
    try {
      for (;;) {
        await pause(this.#dice.int(0, THINKS), undefined, { signal });
        await this.#breath.pass();
        if (this.#isDone(talk)) break;
        this.#answer(talk);
        await once(talk.changes, 'changed', { signal });
      }
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    }
    talk.conversation.close();
    if (!signal.aborted) this.#serving.delete(chat);
  }

  #isDone({ conversation: { thread, status } }: Talk): boolean {
    const holder = agentOf(thread);
    const isTheirs = holder?.id === this.id;
    return (
      status === 'closed' ||
      hasEnded(thread) ||
      (thread.messages.length > 0 && !isTheirs && !thread.pending.length)
    );
  }

  /** What comes next in a chat that is theirs: an answer, its end, or a colleague who knows better. */
  #answer({ conversation }: Talk): void {
    const { thread } = conversation;
    const said = thread.messages.findLast((message) => message.kind === 'text');
    if (agentOf(thread)?.id !== this.id || thread.pending.length || said?.from !== 'shopper') return;
    const [first, ...others] = this.desk.agents.filter(({ id }) => id !== this.id);
    if (said.text === THANKS) conversation.act({ type: 'end' });
    else if (first && this.#dice.int(1, 10) === 1) {
      const { id, name } = this.#dice.pick([first, ...others]);
      const to = this.#dice.int(0, 1) ? {} : { agent: { id, name } };
      conversation.act({ type: 'handOver', to, reason: 'They know this better' });
    } else conversation.say(ANSWER);
  }
}
