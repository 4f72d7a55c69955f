/**
 * `npm run faults -- --runs N --seed S`: random storms with an oracle; prints the seed of each that broke something.
 * `npm run faults -- --mutants`: the same over the product with one promise taken out at a time; each must be noticed.
 */
import { parseArgs } from 'node:util';
import { build } from '../../demo/local.ts';
import { MUTANTS, stormOver } from './mutants.ts';
import { runStorms, type Outcome } from './storms.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** Stop at the first storm that breaks something. */
    hurry: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
  },
});

const overMutants = async (): Promise<boolean> => {
  let alive = 0;
  for (const mutant of MUTANTS) {
    const noticed = await stormOver(mutant);
    if (!noticed) alive += 1;
    console.log(
      `  ${noticed ? 'noticed' : 'NOT NOTICED'}: it ${mutant.name}${noticed ? ` (${noticed})` : ''}`,
    );
  }
  console.log(`${MUTANTS.length - alive} of ${MUTANTS.length} mutants noticed`);
  return alive === 0;
};

const overTheProduct = async (runs: number, first: number): Promise<boolean> => {
  await build();
  console.log(`${runs} storms, seeds ${first} to ${first + runs - 1}`);
  let done = 0;
  const tell = ({ seed, broken }: Outcome) => {
    done += 1;
    if (broken) console.log(`\n  seed ${seed}: ${broken}`);
    if (broken && values.hurry) process.exit(1);
    const filled = '='.repeat(Math.round((done / runs) * 40)).padEnd(40);
    if (process.stdout.isTTY) process.stdout.write(`\r  [${filled}] ${done} of ${runs}`);
  };
  const seeds = Array.from({ length: runs }, (_, index) => first + index);
  const outcomes = await runStorms(seeds, tell);
  const broken = outcomes.filter((outcome) => outcome.broken);
  const messages = outcomes.reduce((sum, outcome) => sum + outcome.messages, 0);
  console.log(
    `\n${runs - broken.length} storms held (${messages} messages), ${broken.length} broke something.`,
  );
  if (broken[0]) console.log(`Again: npm run faults -- --runs 1 --seed ${broken[0].seed}`);
  return broken.length === 0;
};

const held = values.mutants
  ? await overMutants()
  : await overTheProduct(Number(values.runs), Number(values.seed));
process.exit(held ? 0 : 1);
