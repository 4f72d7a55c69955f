/**
 * A server process of its own, to be killed: `node serve.ts PORT DATA SKEW`. Prints one line of JSON when it answers; then
 * takes commands on stdin, one line each, and answers each with one line.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { run } from '../../demo/local.ts';
import { AGENTS, allow, seed, signInLink } from '../../demo/seed.ts';
import { skewed } from './skew.ts';

const command = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('evict'),
    className: z.enum(['Chat', 'Desk']),
    name: z.string(),
    webSockets: z.enum(['hibernate', 'close']),
  }),
  z.object({ do: z.literal('redeploy'), skew: z.int() }),
  z.object({ do: z.literal('allow'), origin: z.string() }),
]);
export type Command = z.infer<typeof command>;

const answer = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);
// The engine's own words go elsewhere: stdout is for answers.
console.log = console.error;

const [port, data = '', skew] = process.argv.slice(2);
const secret = 'a secret of stories, of no use elsewhere';
const local = await run({ port: Number(port), data, secret, around: skewed(Number(skew)) });
await seed(local);
const links = await Promise.all(AGENTS.map((_, agent) => signInLink(local, agent)));
answer({ origin: local.origin, links });

const obey = (order: Command): Promise<void> => {
  if (order.do === 'evict') return local.evict(order.className, order.name, order.webSockets);
  if (order.do === 'redeploy') return local.redeploy(skewed(order.skew));
  return allow(local, order.origin);
};

for await (const line of createInterface(process.stdin)) {
  const done = await obey(command.parse(JSON.parse(line))).then(
    () => true,
    () => false,
  );
  answer({ done });
}
// Whoever started this held the other end: when they are gone, so is the server.
process.exit();
