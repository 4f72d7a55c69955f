/** Bundles a Worker of the bench as a deployment would bundle it. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { unstable_readConfig } from 'wrangler';
import { FOLDER } from './ground.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Of the deployed Worker, so that the floors run under the same rules of the runtime. */
export const compatibilityDate = (): string => {
  const date = unstable_readConfig({ config: `${ROOT}wrangler.toml` }).compatibility_date;
  if (!date) throw new Error('wrangler.toml names no compatibility date.');
  return date;
};

/** Bundles `served/NAME.ts`; resolves with the script's path. */
export const bundle = async (name: string): Promise<string> => {
  const config = `${FOLDER}/${name}.toml`;
  const main = JSON.stringify(`${ROOT}test/bench/served/${name}.ts`);
  await writeFile(config, `name = "bench"\nmain = ${main}\ncompatibility_date = "${compatibilityDate()}"\n`);
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' };
  const command = ['deploy', '--dry-run', '--outdir', FOLDER, '--config', config];
  await promisify(execFile)(`${ROOT}node_modules/.bin/wrangler`, command, { cwd: ROOT, env });
  return `${FOLDER}/${name}.js`;
};

/** One line of the table in worker/limits.ts, as the bundler writes it. */
const limitLine = (kind: string) => new RegExp(String.raw`\b${kind}: \{ burst: \d+, period: [\de]+ \}`, 'g');

/**
 * The same bundle, but what one socket may send is no longer limited. A closed loop asks how fast the house can go, and a
 * handful of sockets must ask for it; nothing else is changed, and the limits are still looked up.
 */
export const withoutLimits = async (script: string): Promise<string> => {
  let code = await readFile(script, 'utf8');
  for (const kind of ['frames', 'acts']) {
    const found = code.match(limitLine(kind));
    if (found?.length !== 1)
      throw new Error(`The limit of ${kind} is not where it was in ${basename(script)}.`);
    code = code.replace(limitLine(kind), `${kind}: { burst: 1e9, period: 1e4 }`);
  }
  const unlimited = script.replace('.js', '-without-limits.js');
  await writeFile(unlimited, code);
  return unlimited;
};
