/** What a process has used so far, as Linux counts it. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']));

/** User and system time of all threads, in seconds; in steps of 10 ms on most machines. */
export const cpuOf = (pid: number): number => {
  // The second field is the name in brackets, which may hold spaces.
  const [, afterName = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?!.*\) )/);
  const fields = afterName.split(' ').map(Number);
  const [user = NaN, system = NaN] = [fields[11], fields[12]];
  return (user + system) / ticksPerSecond;
};

/** Resident memory in KiB. */
export const memoryOf = (pid: number): number => {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1]);
};

/**
 * How long a server was ready to run while other work had its core, in seconds. What its own helpers (a collector of
 * garbage, for one) took of the same core is not other work.
 */
export const waitOf = (pid: number): number => {
  let waited = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [ran = NaN, waiting = NaN] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')
      .split(' ')
      .map((nanoseconds) => Number(nanoseconds) / 1e9);
    waited += Number(thread) === pid ? waiting : -ran;
  }
  return waited;
};
