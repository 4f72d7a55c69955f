import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freePort } from '../../demo/local.ts';

const ready = z.object({ origin: z.string(), links: z.array(z.string()) });

/** The real server as a process group that can die and come back with the same data, on the same port. */
export class Server {
  #process: ChildProcess | undefined;
  #data = '';
  port = 0;
  origin = '';
  /** One-time sign-in links, one an agent, made anew at each start. */
  links: readonly string[] = [];

  async start(): Promise<this> {
    this.#data ||= await mkdtemp(`${tmpdir()}/counterbell-story-`);
    // Kept over restarts, in which another run on this machine must not take it.
    this.port ||= await freePort(9_100 + Math.floor(Math.random() * 900) * 10);
    const script = fileURLToPath(new URL('serve.ts', import.meta.url));
    const child = spawn(process.execPath, [script, String(this.port), this.#data], {
      detached: true,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#process = child;
    const failed = once(child, 'exit').then(() =>
      Promise.reject(new Error('The server ended before it answered')),
    );
    const [line] = await Promise.race([once(child.stdout, 'data'), failed]);
    Object.assign(this, ready.parse(JSON.parse(String(line))));
    failed.catch(() => {});
    return this;
  }

  /** kill -9 of the whole process group: server and engine, at whatever they were doing. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child?.pid) return;
    const gone = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  }

  /** Kills the server and removes what it stored. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#data, { recursive: true, force: true });
  }
}
