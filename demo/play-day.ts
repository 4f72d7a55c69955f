/** `npm run day -- --shoppers N`: plays a day on a fresh local deployment and prints truth and report side by side. */
import { parseArgs } from 'node:util';
import { playDay, reportSince } from './day.ts';
import { runFresh } from './local.ts';
import { seed } from './seed.ts';
import { compare } from './truth.ts';

const { values } = parseArgs({
  options: { shoppers: { type: 'string', default: '120' }, 'at-once': { type: 'string', default: '12' } },
});
const [shoppers, atOnce] = [Number(values.shoppers), Number(values['at-once'])];

const progress = (done: number) => {
  if (!process.stdout.isTTY && done < shoppers) return;
  const filled = Math.round((done / shoppers) * 40);
  process.stdout.write(`\r  [${'='.repeat(filled).padEnd(40)}] ${done} of ${shoppers} shoppers`);
};

await runFresh(8900, async (local) => {
  await seed(local);
  const { truth, began } = await playDay(local, { shoppers, atOnce, progress });
  const rows = compare(truth, await reportSince(local, began));
  console.log(`\n\n  ${''.padEnd(30)}${'played'.padStart(12)}${'reported'.padStart(12)}`);
  for (const { what, played, reported, agree } of rows) {
    console.log(
      `  ${what.padEnd(30)}${played.padStart(12)}${reported.padStart(12)}  ${agree ? '' : '<- differs'}`,
    );
  }
  const agree = rows.every((row) => row.agree);
  console.log(
    agree ? '\n  They agree. (A simulated day: synthetic shoppers, real product.)' : '\n  They do not agree.',
  );
  process.exitCode = agree ? 0 : 1;
});
