/**
 * One mutant for each promise: the product with that promise taken out, in a copy of its own. The storms must notice
 * every one; a storm that lets a mutant live proves nothing.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

export interface Mutant {
  /** What this house does, after "it". */
  name: string;
  file: string;
  /** Texts that stand there exactly once, each with what stands there instead. */
  edits: readonly [from: string, to: string][];
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'tells before it stores',
    file: 'worker/chat/log.ts',
    edits: [
      [`this.#sql.exec('INSERT INTO message`, `this.storeLater('INSERT OR IGNORE INTO message`],
      [
        `append(draft: Draft`,
        `storeLater(...row) {
          setTimeout(() => this.#sql.exec(...row), 400);
        }

        append(draft: Draft`,
      ],
    ],
  },
  {
    name: 'forgets who said what, so that a resend is stored again',
    file: 'worker/chat/log.ts',
    edits: [[`return this.#bySender.get(keyOf(draft));`, `return undefined;`]],
  },
  {
    name: 'numbers by AUTOINCREMENT, so that a resend burns a number',
    file: 'worker/chat/log.ts',
    edits: [
      [`seq: this.head + 1`, `seq: this.nextNumber()`],
      [
        `find(draft: Draft)`,
        `nextNumber(): number {
          this.#sql.exec('CREATE TABLE IF NOT EXISTS number (seq INTEGER PRIMARY KEY AUTOINCREMENT)');
          return Number(this.#sql.exec('INSERT INTO number DEFAULT VALUES RETURNING seq').one()['seq']);
        }

        find(draft: Draft): Message | undefined {
          const known = this.known(draft);
          if (known) this.nextNumber();
          return known;
        }

        known(draft: Draft)`,
      ],
    ],
  },
  {
    name: 'resumes by time: what came in the last second only',
    file: 'worker/chat/readers.ts',
    edits: [
      [
        `messages.slice(from, from + PAGE_SIZE)`,
        `messages.slice(from, from + PAGE_SIZE).filter(({ at }) => since === 0 || at > Date.now() - 1_000)`,
      ],
    ],
  },
  {
    name: 'shows what comes without asking for what is missing before it',
    file: 'widget/thread.ts',
    edits: [
      [
        `const append = (`,
        `const append = (thread: Thread, news: readonly Message[]): Thread =>
          news.reduce((known, message) => {
            const { messages, ...rest } = discard(known, message.id);
            const isNews = message.seq > (messages.at(-1)?.seq ?? 0);
            return { ...rest, messages: isNews ? [...messages, message] : messages };
          }, thread);
        export const carefulAppend = (`,
      ],
    ],
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

/** Enough for every mutant to be noticed by several; none of these has a browser. */
const STORMS = ['--seed', '1', '--runs', '9', '--hurry'];

/** Runs a few storms over a mutant. Resolves with what the oracle said; undefined when the mutant was not noticed. */
export const stormOver = async (mutant: Mutant): Promise<string | undefined> => {
  const copy = await mkdtemp(`${tmpdir()}/counterbell-mutant-`);
  try {
    for (const source of SOURCES) await cp(`${ROOT}${source}`, `${copy}/${source}`, { recursive: true });
    await symlink(`${ROOT}node_modules`, `${copy}/node_modules`);
    await mutate(copy, mutant);
    const storms = [`${copy}/test/faults/run.ts`, ...STORMS];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, storms, { cwd: copy }).catch(
      (failed: unknown) => output.parse(failed),
    );
    const [noticed] = /seed \d+.*: .*/.exec(stdout) ?? [];
    if (!noticed && !stdout.includes(' 0 broke something'))
      throw new Error(`No storm was over the mutant that ${mutant.name}:\n${stdout}${stderr}`);
    return noticed;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
};

const output = z.object({ stdout: z.string(), stderr: z.string() });

const mutate = async (copy: string, { name, file, edits }: Mutant): Promise<void> => {
  let text = await readFile(`${copy}/${file}`, 'utf8');
  for (const [from, to] of edits) {
    if (text.split(from).length !== 2)
      throw new Error(`The mutant that ${name} finds "${from}" not exactly once in ${file}`);
    text = text.replace(from, () => to);
  }
  await writeFile(`${copy}/${file}`, text);
};
