/** `npm run faults -- --runs N --seed S`: random storms with an oracle; prints the seed of each that broke something. */
import { parseArgs } from 'node:util';
import { build } from '../../demo/local.ts';
import { runStorms } from './storms.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'no-build': { type: 'boolean', default: false },
    hurry: { type: 'boolean', default: false },
  },
});
const [runs, first] = [Number(values.runs), Number(values.seed)];

if (!values['no-build']) await build();
console.log(`${runs} storms, seeds ${first} to ${first + runs - 1}`);
let done = 0;
const outcomes = await runStorms(
  Array.from({ length: runs }, (_, index) => first + index),
  ({ seed, broken }) => {
    done += 1;
    if (broken) console.log(`\n  seed ${seed}: ${broken}`);
    if (process.stdout.isTTY)
      process.stdout.write(
        `\r  [${'='.repeat(Math.round((done / runs) * 40)).padEnd(40)}] ${done} of ${runs}`,
      );
  },
  values.hurry,
);
const broken = outcomes.filter((outcome) => outcome.broken);
const messages = outcomes.reduce((sum, outcome) => sum + outcome.messages, 0);
console.log(
  `\n${outcomes.length - broken.length} storms held, ${broken.length} broke something; ${messages} messages, 0 of them lost or doubled in the storms that held.`,
);
if (broken.length) console.log(`Again: npm run faults -- --runs 1 --seed ${broken[0]?.seed}`);
process.exit(broken.length ? 1 : 0);
