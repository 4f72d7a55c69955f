/** Programs of this system: where one is, and how it is installed when this user may. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How long a mirror may take for one answer, in ms. */
const PATIENCE = 60_000;

/** The path of the first of these programs that is there. */
export const programOf = (...names: string[]): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));

const aptGet = (command: readonly string[], timeout?: number): void => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', command, { env, timeout, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (failure) {
    const last = String(failure).trim().split('\n').at(-1);
    throw new Error(`apt-get ${command.join(' ')} failed (${last})`, { cause: failure });
  }
};

/** Installs Debian's packages. Throws with the reason in one line where it cannot. */
export const installPackages = (...packages: string[]): void => {
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (process.getuid?.() !== 0) throw new Error(`only root can install ${packages.join(', ')}`);
  console.log(`Installing ${packages.join(', ')} ...`);
  aptGet(['update'], PATIENCE);
  aptGet([...install, '--download-only'], PATIENCE);
  // Of the machine's own work only, and not to be stopped half-way.
  aptGet(install);
};
