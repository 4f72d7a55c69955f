/** `npm test`: everything, with a browser found or installed; its last line is `N passed, N failed`. */
import { startVitest } from 'vitest/node';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.ts';

process.env['BROWSER_PATH'] = await findBrowser();

const vitest = await startVitest('test', process.argv.slice(2), {
  config: fileURLToPath(new URL('vitest.config.ts', import.meta.url)),
  root: fileURLToPath(new URL('..', import.meta.url)),
  watch: false,
  reporters: ['default'],
});
const modules = vitest.state.getTestModules();
const results = modules.flatMap((module) =>
  [...module.children.allTests()].map((test) => test.result().state),
);
const count = (state: string) => results.filter((result) => result === state).length;
// A file that could not even be read has no tests that could fail: it counts as one.
const broken = modules.filter(
  (module) => module.state() === 'failed' && ![...module.children.allTests('failed')].length,
);
const failed = count('failed') + broken.length + vitest.state.getUnhandledErrors().length;
await vitest.close();
if (count('skipped')) console.log(`${count('skipped')} skipped`);
console.log(`${count('passed')} passed, ${failed} failed`);
process.exit(failed || !count('passed') ? 1 : 0);
