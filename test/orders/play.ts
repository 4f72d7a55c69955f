/** Tells a real server of a trade, kills it again and again meanwhile, and says what it has counted in the end. */
import { z } from 'zod';
import { signIn } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { overview } from '../../worker/api.ts';
import { keyMade } from '../../worker/keys/bodies.ts';
import { waiting } from '../../worker/till/adjust.ts';
import { imported, orderTaken, refundTaken, type Imported } from '../../worker/till/bodies.ts';
import type { Server } from '../story/server.ts';
import type { Telling } from './tellings.ts';

/** Requests under way at the same time. */
const AT_ONCE = 100;

const answer = z.union([orderTaken, refundTaken]);

/** The shop of a server, as its pages, its own server and its owner talk to it. */
export class Shop {
  #server: Server;
  #headers: Record<Telling['by'], Record<string, string>>;
  #cookie: string;
  /** Resolves when the server is there (again). */
  #up: Promise<unknown> = Promise.resolve();

  private constructor(server: Server, cookie: string, key: string) {
    this.#server = server;
    this.#cookie = cookie;
    this.#headers = { page: { Origin: server.origin }, server: { Authorization: `Bearer ${key}` } };
  }

  static async open(server: Server): Promise<Shop> {
    const { cookie } = await signIn(shopOf(server), server.links[0] ?? '');
    const response = await fetch(`${server.origin}/v1/sites/demo/keys`, {
      method: 'POST',
      headers: { Origin: server.origin, Cookie: cookie },
      body: JSON.stringify({ name: 'Warehouse', scopes: ['orders'] }),
    });
    return new Shop(server, cookie, keyMade.parse(await response.json()).secret);
  }

  #restart(): void {
    this.#up = this.#up.then(() => this.#server.kill()).then(() => this.#server.start());
  }

  #url(path: string): string {
    return `${this.#server.origin}/v1/sites/demo/${path}`;
  }

  /** Tells one thing until it is answered: whoever was cut off does not know whether it was heard. */
  async #tell({ path, by, id, body }: Telling): Promise<z.infer<typeof answer>> {
    const key = by === 'server' && { 'Idempotency-Key': id };
    for (;;) {
      const headers = { ...this.#headers[by], ...key };
      const sent = fetch(this.#url(path), { method: 'POST', headers, body: JSON.stringify(body) });
      const text = await sent
        .then(async (response) => ({ ok: response.ok, body: await response.text() }))
        .catch(() => undefined);
      if (text?.ok) return answer.parse(JSON.parse(text.body));
      // What is refused would be again; what broke is tried once the server is there.
      if (text && /"status":4/.test(text.body)) throw new Error(`${id}: ${text.body}`);
      await this.#up;
    }
  }

  /** Tells all, killing the server so often on the way. Gives what it said each order is of, by its id. */
  async tellAll(
    tellings: readonly Telling[],
    kills: number,
    progress: (done: number) => void,
  ): Promise<Map<string, z.infer<typeof orderTaken>['total']>> {
    const totals = new Map<string, z.infer<typeof orderTaken>['total']>();
    const fatal = new Set(
      Array.from({ length: kills }, (_, n) => Math.floor(((n + 0.5) * tellings.length) / kills)),
    );
    let next = 0;
    let done = 0;
    const work = async () => {
      for (let one = tellings[next++]; one; one = tellings[next++]) {
        if (fatal.delete(done)) this.#restart();
        const said = await this.#tell(one);
        if ('total' in said) totals.set(said.id, said.total);
        progress(++done);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await this.#up;
    return totals;
  }

  /** Brings in a table, as the owner does. */
  async bring(csv: string): Promise<Imported> {
    const headers = { Origin: this.#server.origin, Cookie: this.#cookie };
    const response = await fetch(this.#url('orders/import'), { method: 'POST', headers, body: csv });
    return imported.parse(await response.json());
  }

  async #read<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.infer<Schema>> {
    const response = await fetch(this.#url(path), { headers: { Cookie: this.#cookie } });
    return schema.parse(await response.json());
  }

  /** What the report says of orders placed in [from, to). */
  async counted(from: string, to: string): Promise<z.infer<typeof overview>['orders']> {
    return (await this.#read(overview, `reports/overview?from=${from}&to=${to}`)).orders;
  }

  waiting(): Promise<z.infer<typeof waiting>> {
    return this.#read(waiting, 'refunds/waiting');
  }
}
