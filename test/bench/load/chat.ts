/** A chat under load: both ends write, and each keeps count of what it hears. */
import { z } from 'zod';
import { chatFrames } from '../../../worker/protocol.ts';
import { listen, newId, TEXT } from '../frames.ts';
import { agentSeat, enter, NEW_HERE, PAGE, startChat } from '../house.ts';
import type { End } from '../room.ts';
import type { Socket } from '../socket.ts';
import type { Tally } from './tally.ts';

const arriving = z.looseObject({ type: z.string() });

export class Chat {
  #ends: readonly [Socket, Socket];
  #tally: Tally;
  /** The last number that each end has heard. */
  #heads: [number, number] = [0, 0];
  /** By id, when it was sent; of each end. */
  #unacknowledged = [new Map<string, number>(), new Map<string, number>()] as const;
  #settled: (() => void) | undefined;

  private constructor(ends: readonly [Socket, Socket], tally: Tally) {
    this.#ends = ends;
    this.#tally = tally;
    for (const at of [0, 1] as const) {
      listen(
        ends[at],
        (frame) => this.#heard(at, frame),
        (frame) => tally.complain(`Refused: ${chatFrames.error.parse(JSON.parse(frame)).code}`),
      );
      ends[at].closed = (code) => tally.complain(`A socket was closed with ${code}.`);
    }
  }

  /** A chat in which the shopper has asked and the agent has taken it. */
  static async open(port: number, tally: Tally): Promise<Chat> {
    const { chat, seat } = await startChat(port);
    const shopper = await enter(port, seat, { ...NEW_HERE, page: PAGE });
    const one = new Chat([shopper, await enter(port, agentSeat(chat))], tally);
    one.say(0);
    await one.settled();
    one.act(1, { type: 'take' });
    await one.settled();
    return one;
  }

  get length(): number {
    return Math.max(...this.#heads);
  }

  say(from: End): void {
    this.act(from, { type: 'message', text: TEXT });
  }

  act(from: End, frame: object): void {
    const id = newId();
    this.#unacknowledged[from].set(id, performance.now());
    this.#tally.sent += 1;
    this.#ends[from].send(JSON.stringify({ ...frame, id }));
  }

  /** Resolves when all that was sent is acknowledged, and both ends have heard the same. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#settled = resolve;
      this.#settle();
    });
  }

  /** What a browser sends when it has heard nothing for a while. */
  ping(): void {
    for (const end of this.#ends) end.send('ping');
  }

  /** The agent ends the chat, and both leave. */
  async end(): Promise<void> {
    this.act(1, { type: 'end' });
    await this.settled();
    this.leave();
  }

  leave(): void {
    for (const end of this.#ends) {
      end.closed = () => {};
      end.cut();
    }
  }

  #heard(at: End, raw: string): void {
    if (raw === 'pong') return;
    const json: unknown = JSON.parse(raw);
    if (arriving.parse(json).type !== 'message') return;
    const { seq, id } = chatFrames.message.parse(json).message;
    if (seq !== this.#heads[at] + 1) this.#tally.complain(`${seq} came after ${this.#heads[at]}.`);
    this.#heads[at] = seq;
    const sentAt = this.#unacknowledged[at].get(id);
    if (sentAt !== undefined) this.#tally.acknowledge(performance.now() - sentAt);
    this.#unacknowledged[at].delete(id);
    this.#settle();
  }

  #settle(): void {
    const [shopper, agent] = this.#unacknowledged;
    if (shopper.size || agent.size || this.#heads[0] !== this.#heads[1]) return;
    this.#settled?.();
    this.#settled = undefined;
  }
}
