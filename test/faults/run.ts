/**
 * `npm run faults -- --runs N --seed S`: random storms with an oracle; prints the seed of each that broke something.
 * `npm run faults -- --mutants`: the same over the product with one promise taken out at a time; each must be noticed.
 */
import { parseArgs } from 'node:util';
import { build } from '../../demo/local.ts';
import { MUTANTS, stormOver } from './mutants.ts';
import { hasBrowser } from './storm.ts';
import { runStorms, tell, type Outcome } from './storms.ts';

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

/** A bar where there is a terminal; elsewhere a line for every tenth. */
const progress = (done: number, all: number): void => {
  if (process.stdout.isTTY) {
    const filled = '='.repeat(Math.round((done / all) * 40)).padEnd(40);
    process.stdout.write(`\r  [${filled}] ${done} of ${all}`);
  } else if (Math.floor((done * 10) / all) > Math.floor(((done - 1) * 10) / all)) {
    console.log(`  ${done} of ${all}`);
  }
};

/** How often each thing happened, the most frequent first. */
const tally = (outcomes: readonly Outcome[]): string => {
  const sums = new Map<string, number>();
  for (const { diary } of outcomes)
    for (const [kind, n] of diary.counts) sums.set(kind, (sums.get(kind) ?? 0) + n);
  const ranked = [...sums].toSorted(([, a], [, b]) => b - a);
  return ranked.map(([kind, n]) => `${n} ${kind}`).join(', ');
};

const overTheProduct = async (runs: number, first: number): Promise<boolean> => {
  await build();
  const seeds = Array.from({ length: runs }, (_, index) => first + index);
  const browsers = seeds.filter(hasBrowser).length;
  console.log(`${runs} storms, seeds ${first} to ${first + runs - 1}, ${browsers} with a real browser`);
  let done = 0;
  const told = (outcome: Outcome) => {
    done += 1;
    if (outcome.broken) console.log(`\n  ${tell(outcome)}`);
    progress(done, runs);
  };
  const outcomes = await runStorms({ seeds, hurry: values.hurry, told });
  const broken = outcomes.filter((outcome) => outcome.broken);
  const messages = outcomes.reduce((sum, { calm }) => sum + (calm?.messages ?? 0), 0);
  const held = outcomes.length - broken.length;
  console.log(`\n${held} storms held (${messages} messages), ${broken.length} broke something.`);
  console.log(`They saw: ${tally(outcomes)}.`);
  if (broken[0]) console.log(`Again: npm run faults -- --runs 1 --seed ${broken[0].seed}`);
  return broken.length === 0;
};

const all = values.mutants ? overMutants() : overTheProduct(Number(values.runs), Number(values.seed));
const held = await all.catch((thrown: unknown) => {
  console.log(String(thrown));
  return false;
});
process.exit(held ? 0 : 1);
