/** `npm start`: the shop, the console and the Worker on this machine, with a little history in it. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, freePort, run } from './local.ts';
import { seed, signInLink, DEMO_SITE } from './seed.ts';

const WANTED_PORT = 8787;
const DATA = fileURLToPath(new URL('../.wrangler/demo', import.meta.url));

/** The secret that signs this machine's ids and sessions: made once, kept beside the data it belongs to. */
const secretOf = async (folder: string): Promise<string> => {
  const file = `${folder}/secret`;
  await mkdir(folder, { recursive: true });
  await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(() => undefined);
  return readFile(file, 'utf8');
};

console.log('Building ...');
const [port] = await Promise.all([freePort(Number(process.env['PORT'] ?? WANTED_PORT)), build()]);
if (port !== WANTED_PORT && !process.env['PORT']) console.log(`Port ${WANTED_PORT} is taken; using ${port}.`);

const local = await run({ port, data: DATA, secret: await secretOf(DATA) });
await seed(local);

console.log(`
  Shop      ${local.origin}/demo/
  Console   ${await signInLink(local, 0)}
            (signs you in as an agent of the demo shop, once)
  The tag   <script async src="${local.origin}/w/${DEMO_SITE}.js"></script>

  Ctrl-C stops everything.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void local.stop().then(() => process.exit(0)));
}
