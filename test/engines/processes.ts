/** Programs that end when this process does, with all that they started. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const running = new Set<ChildProcess>();

const killGroup = ({ pid }: ChildProcess): void => {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
};
process.on('exit', () => running.forEach(killGroup));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

export interface Started {
  /** The first group of the pattern, as soon as a line on its stderr is like it. */
  hears(pattern: RegExp): Promise<string>;
  /** Kills it and all that it started. */
  stop(): Promise<void>;
}

/** Starts a program as a process group of its own. */
export const start = (
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Started => {
  const child = spawn(command, args, {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  const gone = once(child, 'exit').then(() => running.delete(child));
  // Heard from its first line on, whoever asks and when; and a full pipe would stop the program.
  const lines: string[] = [];
  const reader = createInterface(child.stderr).on('line', (line) => lines.push(line));

  const hears = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = lines.map((line) => pattern.exec(line)).find(Boolean);
      if (found) return found[1] ?? '';
      if (!running.has(child)) throw new Error(`${command} ended before it was ready`);
      await Promise.race([once(reader, 'line'), gone]);
    }
  };
  const stop = async () => {
    killGroup(child);
    await gone;
  };
  return { hears, stop };
};
