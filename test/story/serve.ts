/** A server process of its own, to be killed: `node serve.ts PORT DATA`. Prints one line of JSON when it answers. */
import { run } from '../../demo/local.ts';
import { AGENTS, seed, signInLink } from '../../demo/seed.ts';

const [port, data] = process.argv.slice(2);
const local = await run({
  port: Number(port),
  data: data ?? '',
  secret: 'a secret of stories, of no use elsewhere',
});
await seed(local);
const links = await Promise.all(AGENTS.map((_, agent) => signInLink(local, agent)));
console.log(JSON.stringify({ origin: local.origin, links }));

// Whoever started this holds the other end: when they are gone, so is the server.
process.stdin.resume().once('end', () => process.exit());
