/** A folder on a real disk and the processes that work in it; both are gone when this process is, however it ends. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const running = new Set<ChildProcess>();

/** In the repository and not among the system's temporary files, which may be kept in memory. */
const parent = fileURLToPath(new URL('../../.wrangler/', import.meta.url));
mkdirSync(parent, { recursive: true });
export const FOLDER = mkdtempSync(`${parent}bench-`);

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(FOLDER, { recursive: true, force: true, maxRetries: 3 });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

/** Whatever hangs, it ends after this. */
export const endAfter = (minutes: number): void => {
  setTimeout(() => {
    console.error(`Not done after ${minutes} minutes: something hangs.`);
    process.exit(1);
  }, minutes * 60_000).unref();
};

/** Servers have core 0, the driver core 1; where there is no choice, all share what there is. */
const [SERVER_CORE, DRIVER_CORE] = ['0', '1'];
export const pinned =
  availableParallelism() > 1 && spawnSync('taskset', ['-p', String(process.pid)]).status === 0;

export const pinDriver = (): void => {
  if (pinned) spawnSync('taskset', ['-a', '-p', '-c', DRIVER_CORE, String(process.pid)]);
};

/** A server: its process, and the first line it wrote to its file descriptor 3. */
export interface Started {
  pid: number;
  said: string;
  stop(): Promise<void>;
}

/** Starts a server that writes to its file descriptor 3 as soon as it listens. */
export const start = async (command: string, ...args: string[]): Promise<Started> => {
  const [file = '', ...rest] = [...(pinned ? ['taskset', '-c', SERVER_CORE] : []), command, ...args];
  const child = spawn(file, rest, { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] });
  running.add(child);
  const gone = once(child, 'exit');
  void gone.then(() => running.delete(child));
  const control = child.stdio[3];
  if (!(control instanceof Readable) || !child.pid) throw new Error(`${command} does not start.`);
  const [said] = await Promise.race([
    once(control, 'data'),
    gone.then(() => Promise.reject(new Error(`${command} ended before it listened.`))),
  ]);
  const stop = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  return { pid: child.pid, said: String(said), stop };
};
