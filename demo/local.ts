/** The whole product on one machine: the Worker as it would be deployed, on workerd, with its data in a folder. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from 'wrangler';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NAME = 'counterbell';
const WORKER = 'dist/worker';
const MIGRATIONS = `${ROOT}worker/migrations`;

export interface Local {
  origin: string;
  /** The deployment's D1, as its owner would reach it with wrangler. */
  db: Awaited<ReturnType<Miniflare['getD1Database']>>;
  /** Puts an object out of memory, its sockets kept or cut, as the platform may at any time. Fails when it is not there. */
  evict(className: 'Chat' | 'Desk', name: string, webSockets: 'hibernate' | 'close'): Promise<void>;
  /** Deploys once more: all sockets are cut, all data stays. `db` is of no use after it. */
  redeploy(around?: string): Promise<void>;
  stop(): Promise<void>;
}

/** Builds browser code and Worker into `dist/`, as a deployment would. Throws with the builder's words when it fails. */
export const build = async (): Promise<void> => {
  const bin = `${ROOT}node_modules/.bin`;
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, WRANGLER_SEND_METRICS: 'false' };
  const command = ['deploy', '--dry-run', '--outdir', WORKER];
  await promisify(execFile)(`${bin}/wrangler`, command, { cwd: ROOT, env }).catch((failure: unknown) => {
    const said = z.object({ stdout: z.string(), stderr: z.string() }).safeParse(failure).data;
    throw new Error(`The build failed.\n${said?.stdout}${said?.stderr}`, { cause: failure });
  });
};

/** Ports above 1,023 to which browsers and `fetch` do not talk (Fetch standard, "bad port"). */
const BAD_PORTS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10_080,
]);

/** The first free port from `wanted` on. */
export const freePort = async (wanted: number): Promise<number> => {
  if (BAD_PORTS.has(wanted)) return freePort(wanted + 1);
  const free = await new Promise<boolean>((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  return free ? wanted : freePort(wanted + 1);
};

interface RunOptions {
  port: number;
  /** The folder that holds all objects and D1. */
  data: string;
  /** Must stay the same for the same data. */
  secret: string;
  /** Source of a module that is deployed in place of the built one, which lies beside it as `./index.js`. */
  around?: string | undefined;
}

/** From whom mail would come; on this machine it goes into files. */
const MAIL_FROM = 'chat@marrow.example';

/** Says nothing but what is wrong, and where a mail lies that would have gone out. */
class MailLog extends Log {
  override logWithLevel(level: LogLevel, message: string): void {
    if (message.includes('send_email binding called')) this.log(message);
    else super.logWithLevel(level, message);
  }
}

/** What the engine is told to run. */
const engineOptions = (options: RunOptions, origin: string) => {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(`${ROOT}wrangler.toml`);
  const { modulesRules: _rules, ...worker } = workerOptions;
  const { around } = options;
  const folder = `${ROOT}${WORKER}`;
  return {
    ...convertV4MiniflareOptions({
      ...worker,
      name: NAME,
      modules: [
        ...(around ? [{ type: 'ESModule' as const, path: `${folder}/around.js`, contents: around }] : []),
        { type: 'ESModule', path: `${folder}/index.js` },
      ],
      bindings: { ORIGIN: origin, SECRET: options.secret, DEMO: 'yes', LOCAL: 'yes', MAIL_FROM },
      host: '127.0.0.1',
      port: options.port,
      // Without it the engine asks its vendor who this request is from, and complains when offline.
      cf: false,
      log: new MailLog(LogLevel.ERROR),
    }),
    resourcePersistencePath: options.data,
  };
};

/** Starts what `build` made. */
export const run = async (options: RunOptions): Promise<Local> => {
  const origin = `http://localhost:${options.port}`;
  const engine = new Miniflare(engineOptions(options, origin));
  await engine.ready;
  const db = await engine.getD1Database('DB');
  await migrate(db);
  return {
    origin,
    db,
    evict: (className, name, webSockets) =>
      engine.unsafeEvictDurableObject(NAME, className, { name, webSockets }),
    redeploy: (around) => engine.setOptions(engineOptions({ ...options, around }, origin)),
    stop: () => engine.dispose(),
  };
};

/** Builds, runs in a folder of its own while `use` lasts, and leaves nothing behind. */
export const runFresh = async (port: number, use: (local: Local) => Promise<void>): Promise<void> => {
  const data = await mkdtemp(`${tmpdir()}/counterbell-`);
  await build();
  const local = await run({
    port: await freePort(port),
    data,
    secret: randomBytes(32).toString('base64url'),
  });
  try {
    await use(local);
  } finally {
    await local.stop();
    await rm(data, { recursive: true, force: true });
  }
};

/** Applies what is new, noted in the table in which wrangler notes it too. */
const migrate = async (db: Local['db']): Promise<void> => {
  await db.exec(
    'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
  );
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all();
  const applied = new Set(results.map(({ name }) => name));
  for (const name of (await readdir(MIGRATIONS)).toSorted()) {
    if (applied.has(name)) continue;
    const statements = unstable_splitSqlQuery(await readFile(`${MIGRATIONS}/${name}`, 'utf8'));
    await db.batch([
      ...statements.map((statement) => db.prepare(statement)),
      db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name),
    ]);
  }
};
