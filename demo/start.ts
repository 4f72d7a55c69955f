/** `npm start`: the shop, the console and the Worker on this machine, with a little history in it. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { leaveWaiting, playDay } from './day.ts';
import { build, freePort, run } from './local.ts';
import { DEMO_SITE, seed, signInLink } from './seed.ts';
import { playVisits } from './visits.ts';

const WANTED_PORT = 8787;
/** Grows when objects store in other tables: data from before are left alone. */
const MAKE = 2;
/** Each port has data of its own, so that two at once do not write into the same files. */
const dataOf = (port: number): string =>
  fileURLToPath(new URL(`../.wrangler/demo/${MAKE}/${port}`, import.meta.url));
const FIRST_DAY = { shoppers: 40, atOnce: 8 };

/** The secret that signs this machine's ids and sessions: made once, kept beside the data it belongs to. */
const secretOf = async (folder: string): Promise<string> => {
  const file = `${folder}/secret`;
  await mkdir(folder, { recursive: true });
  await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(() => {});
  return readFile(file, 'utf8');
};

console.log('Building ...');
const wanted = Number(process.env['PORT'] ?? WANTED_PORT);
const [port] = await Promise.all([freePort(wanted), build()]);
if (port !== wanted) console.log(`Port ${wanted} is taken; using ${port}.`);

const data = dataOf(port);
/** Stands there once a first day was played to its end; a day that was broken off is forgotten. */
const played = `${data}/played`;
const isNew = !existsSync(played);
if (isNew) await rm(data, { recursive: true, force: true });
const local = await run({ port, data, secret: await secretOf(data) });
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void local.stop().then(() => process.exit(0)));
}
await seed(local);
if (isNew) {
  console.log('Playing a first day, so that the console is not empty (synthetic shoppers) ...');
  await playDay(local, { ...FIRST_DAY, known: await playVisits(local) });
  await leaveWaiting(local);
  await writeFile(played, '');
}

console.log(`
  Shop      ${local.origin}/demo/
  Console   ${await signInLink(local, 0)}
            (signs you in as the owner of the demo shop, once; each start makes a new link)
  Colleague ${await signInLink(local, 1)}
            (the same for an agent: open it in another browser, to hand chats over and write notes)
  The tag   <script async crossorigin src="${local.origin}/w/${DEMO_SITE}.js"></script>

  Ctrl-C stops everything.
`);
