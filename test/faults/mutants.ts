/**
 * One mutant for each promise: the product with that promise taken out, in a copy of its own. The storms must notice
 * every one; a storm that lets a mutant live proves nothing.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Mutant {
  name: string;
  file: string;
  /** Text that stands there exactly once, and what stands there instead. */
  from: string;
  to: string;
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'tells before it stores',
    file: 'worker/chat/log.ts',
    from: `    this.#sql.exec('INSERT INTO message (seq, body) VALUES (?, ?)', stored.seq, JSON.stringify(stored));`,
    to: `    setTimeout(() => this.#sql.exec('INSERT OR IGNORE INTO message (seq, body) VALUES (?, ?)', stored.seq, JSON.stringify(stored)), 400);`,
  },
  {
    name: 'forgets who said what, so that a resend is stored again',
    file: 'worker/chat/log.ts',
    from: `known.id === draft.id && senderOf(known) === senderOf(draft)`,
    to: `known.id === draft.id && known.seq === this.head && Math.random() < 0`,
  },
  {
    name: 'numbers as AUTOINCREMENT does: a resend burns a number',
    file: 'worker/chat/log.ts',
    from: `const stored: Message = { ...draft, seq: this.head + 1, at: now };`,
    to: `const stored: Message = { ...draft, seq: (this.#messages.at(-1)?.seq ?? 0) + (Math.random() < 0.1 ? 2 : 1), at: now };`,
  },
  {
    name: 'resumes by time: what came in the last second only',
    file: 'worker/chat/chat.ts',
    from: `messages.slice(from, from + PAGE_SIZE)`,
    to: `messages.slice(from, from + PAGE_SIZE).filter(({ at }) => since === 0 || at > Date.now() - 1_000)`,
  },
  {
    name: 'shows what comes without asking for what is missing before it',
    file: 'widget/thread.ts',
    from: `message.seq === headOf(known) + 1 ?`,
    to: `message.seq > (messages.at(-1)?.seq ?? 0) ?`,
  },
];

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = [
  'worker',
  'widget',
  'console',
  'demo',
  'test',
  'wrangler.toml',
  'package.json',
  'tsconfig.json',
];

/** Runs a few storms over a mutant. Resolves with what the oracle said; undefined when the mutant was not noticed. */
export const stormOver = async ({ name, file, from, to }: Mutant): Promise<string | undefined> => {
  const copy = await mkdtemp(`${tmpdir()}/counterbell-mutant-`);
  try {
    for (const source of SOURCES) await cp(`${ROOT}${source}`, `${copy}/${source}`, { recursive: true });
    await symlink(`${ROOT}node_modules`, `${copy}/node_modules`);
    const text = await readFile(`${copy}/${file}`, 'utf8');
    if (text.split(from).length !== 2)
      throw new Error(`The mutant "${name}" finds its place not exactly once in ${file}`);
    await writeFile(
      `${copy}/${file}`,
      text.replace(from, () => to),
    );
    const script = `${copy}/test/faults/run.ts`;
    return await promisify(execFile)(process.execPath, [script, '--runs', '24', '--seed', '1', '--hurry'], {
      cwd: copy,
    }).then(
      () => undefined,
      (failed: { stdout?: string; stderr?: string }) =>
        /seed \d+: .*/.exec(failed.stdout ?? '')?.[0] ?? `no storm at all: ${failed.stderr}`,
    );
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
};
