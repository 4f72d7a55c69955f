/** `npm run trials -- --runs 2000 --seed 1`: the worlds of `test/worker/trials.test.ts`, as many as asked for, and what was found. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import { progress } from './bench/progress.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
process.env['TRIALS_RUNS'] = values.runs;
process.env['TRIALS_SEED'] = values.seed;

const FAR = /^(\d+) of (\d+) (.+)$/;

/** A bar where there is a terminal; elsewhere a line for each tenth. */
const tellHowFar = (done: number, all: number, doing: string): void => {
  progress(done, all, `${done} of ${all} ${doing}`);
  if (!process.stdout.isTTY && (10 * done) % all === 0) console.error(`  ${done} of ${all} ${doing}`);
};

/** Lines of the table are shown, and how far it is. */
const show = (line: string): void => {
  const [, done, all, doing = ''] = FAR.exec(line) ?? [];
  if (line.startsWith('|')) console.log(line);
  else if (done) tellHowFar(Number(done), Number(all), doing);
};

console.log(`| ${values.runs} runs, seed ${values.seed} | found | share |\n| --- | --- | --- |`);
const vitest = await startVitest('test', ['test/worker/trials.test.ts'], {
  config: fileURLToPath(new URL('vitest.config.ts', import.meta.url)),
  root: fileURLToPath(new URL('..', import.meta.url)),
  watch: false,
  project: 'worker',
  reporters: [{ onUserConsoleLog: ({ content }) => content.split('\n').forEach(show) }],
});
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
const failed = tests.filter((test) => !test.ok());
for (const test of failed)
  console.error(`${test.fullName}\n  ${test.result().errors?.[0]?.message ?? 'not run'}`);
console.log(`${tests.length - failed.length} of ${tests.length} promises held`);
await vitest.close();
process.exit(failed.length || !tests.length ? 1 : 0);
