import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freePort } from '../../demo/local.ts';
import type { Command } from './serve.ts';

const ready = z.object({ origin: z.string(), links: z.array(z.string()) });
const answer = z.object({ done: z.boolean() });

type ClassName = (Command & { do: 'evict' })['className'];

interface Running {
  process: ChildProcess;
  /** What it prints; at its end when it ends. */
  lines: AsyncIterator<string>;
}

/** The real server as a process group that can die and come back with the same data, on the same port. */
export class Server {
  #running: Running | undefined;
  #data = '';
  /** The order before the next one: the server is told one thing at a time. */
  #before: Promise<unknown> = Promise.resolve();
  port = 0;
  origin = '';
  /** One-time sign-in links, one an agent, made anew at each start. */
  links: readonly string[] = [];

  /** `skew`: how far ahead its clock is, in ms. */
  async start(skew = 0): Promise<this> {
    this.#data ||= await mkdtemp(`${tmpdir()}/counterbell-story-`);
    // Kept over restarts, in which another run on this machine must not take it.
    this.port ||= await freePort(9_100 + Math.floor(Math.random() * 900) * 10);
    const script = fileURLToPath(new URL('serve.ts', import.meta.url));
    const child = spawn(process.execPath, [script, String(this.port), this.#data, String(skew)], {
      detached: true,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // A command may be on its way to a server that just died.
    child.stdin.on('error', () => {});
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    this.#running = { process: child, lines };
    const line = await lines.next();
    if (line.done) throw new Error('The server ended before it answered');
    Object.assign(this, ready.parse(JSON.parse(line.value)));
    return this;
  }

  /** kill -9 of the whole process group: server and engine, at whatever they were doing. */
  async kill(): Promise<void> {
    const child = this.#running?.process;
    this.#running = undefined;
    if (!child?.pid) return;
    const gone = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  }

  /** Puts an object out of memory and cuts its sockets. False when it was not in memory, or the server just died. */
  evict(className: ClassName, name: string): Promise<boolean> {
    return this.#order({ do: 'evict', className, name, webSockets: 'close' });
  }

  /** Puts an object out of memory; its sockets stay open. False as above. */
  hibernate(className: ClassName, name: string): Promise<boolean> {
    return this.#order({ do: 'evict', className, name, webSockets: 'hibernate' });
  }

  /** Deploys the same once more: all sockets are cut, all data stays, the clock is `skew` ms ahead from now on. */
  redeploy(skew = 0): Promise<boolean> {
    return this.#order({ do: 'redeploy', skew });
  }

  /** Lets pages of one more origin use the demo site, until the next start; before the site is first asked for. */
  allow(origin: string): Promise<boolean> {
    return this.#order({ do: 'allow', origin });
  }

  /** Kills the server and removes what it stored. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#data, { recursive: true, force: true });
  }

  #order(command: Command): Promise<boolean> {
    const done = this.#before.then(async () => {
      if (!this.#running) return false;
      const { process: child, lines } = this.#running;
      child.stdin?.write(`${JSON.stringify(command)}\n`);
      const line = await lines.next();
      return !line.done && answer.parse(JSON.parse(line.value)).done;
    });
    this.#before = done;
    return done;
  }
}
