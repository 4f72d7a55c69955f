/** Prints what a run gave, and keeps it as JSON. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { WORKERD } from './engine.ts';
import { pinned } from './ground.ts';
import { tableOf, type Sheet } from './sheet.ts';

const FOLDER = fileURLToPath(new URL('../../bench-results/', import.meta.url));

export const report = (sheet: Sheet, size: object): void => {
  const results = sheet.results();
  const at = new Date().toISOString();
  const setting = {
    at,
    node: process.version,
    workerd: execFileSync(WORKERD, ['--version'], { encoding: 'utf8' }).trim(),
    processor: cpus()[0]?.model,
    cores: cpus().length,
    pinned,
    size,
  };
  const bounded = results.filter(({ met }) => met !== undefined);
  const met = bounded.filter(({ met }) => met);
  mkdirSync(FOLDER, { recursive: true });
  const file = `bench-${at.replaceAll(/[:.]/g, '-')}.json`;
  writeFileSync(`${FOLDER}${file}`, `${JSON.stringify({ ...setting, results }, undefined, 2)}\n`);
  console.log(`\n${tableOf(results)}\n`);
  console.log(
    `  Medians. ${setting.workerd}, Node ${setting.node}, ${setting.cores} cores of ${setting.processor},`,
  );
  console.log(`  ${pinned ? 'servers on core 0, driver on core 1' : 'not pinned'}. bench-results/${file}`);
  console.log(`${met.length} of ${bounded.length} limits met`);
};
