/** `npm run orders -- --invoices N --kills K --seed S`: a year of a real shop, told twice in disorder to a server that is killed. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { build } from '../../demo/local.ts';
import { Server } from '../story/server.ts';
import { CORPUS, invoicesIn } from './corpus.ts';
import { tryOut } from './trial.ts';

const { values } = parseArgs({
  options: {
    invoices: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
if (!existsSync(CORPUS)) {
  console.log('The invoices (uci-online-retail-orders.csv) are not in this checkout: nothing to do');
  process.exit();
}
await build();
const server = new Server();
await server.start();
const invoices = invoicesIn(await readFile(CORPUS, 'utf8')).slice(0, Number(values.invoices));
const progress = (done: number, all: number) => {
  if (done === all || Math.floor((done * 20) / all) > Math.floor(((done - 1) * 20) / all))
    console.log(`  ${done} of ${all}`);
};
const outcome = await tryOut(
  server,
  invoices,
  { seed: Number(values.seed), kills: Number(values.kills) },
  progress,
);
await server.remove();
const { due, found, foundAgain, refused } = outcome;
console.log(
  `${invoices.length} invoices, ${outcome.tellings} tellings in ${Math.round(outcome.took / 1_000)} s, ${values.kills} kills`,
);
console.log('due        ', JSON.stringify(due));
console.log('found      ', JSON.stringify(found));
console.log('found again', JSON.stringify(foundAgain), `${refused} lines refused`);
const isExact = [found, foundAgain].every((one) => JSON.stringify(one) === JSON.stringify(due)) && !refused;
console.log(isExact ? 'Exact to the penny' : 'NOT THE SAME');
process.exit(isExact ? 0 : 1);
