/** `npm run deploy`: refuses to go without what a deployment needs, then migrates D1, deploys, and makes the setup link. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { unstable_readConfig } from 'wrangler';
import { z } from 'zod';
import { INSERT_LINK, linkRow } from './accounts/link-token.ts';

/** A day, in ms. */
const LINK_LIFE = 24 * 3_600_000;

const wrangler = (...args: string[]): string =>
  execFileSync('wrangler', args, { encoding: 'utf8', stdio: ['inherit', 'pipe', 'inherit'] });

const refuse = (why: string): never => {
  console.error(why);
  process.exit(1);
};

const config = unstable_readConfig({ config: 'wrangler.toml' });
const origin = String(config.vars['ORIGIN'] ?? '');
if (!/^https:\/\/[^/]+$/.test(origin))
  refuse('Set ORIGIN in wrangler.toml to the address of this deployment, e.g. "https://chat.example.com".');
const databases = z.array(z.object({ database_id: z.string() })).safeParse(config.d1_databases).data ?? [];
if (!databases.length || databases.some(({ database_id }) => /^[0-]+$/.test(database_id))) {
  refuse(
    'Run `npx wrangler d1 create counterbell` and put the id it prints into wrangler.toml (database_id).',
  );
}
const buckets = z.array(z.object({ bucket_name: z.string() })).parse(config.r2_buckets);
for (const { bucket_name: bucket } of buckets) {
  const found = spawnSync('wrangler', ['r2', 'bucket', 'info', bucket, '--json'], { stdio: 'ignore' });
  if (found.status !== 0)
    refuse(
      `The bucket for files is missing, or cannot be reached. Run \`npx wrangler r2 bucket create ${bucket}\`.`,
    );
}
const secrets = z
  .array(z.object({ name: z.string() }))
  .parse(JSON.parse(wrangler('secret', 'list', '--format', 'json')));
if (!secrets.some(({ name }) => name === 'SECRET')) {
  refuse('The secret SECRET is missing. Run `openssl rand -base64 32 | npx wrangler secret put SECRET`.');
}

console.log(wrangler('d1', 'migrations', 'apply', 'DB', '--remote'));
console.log(wrangler('deploy'));

const query = (sql: string): string =>
  wrangler('d1', 'execute', 'DB', '--remote', '--json', '--command', sql);
const answer = z.array(z.object({ results: z.array(z.object({ n: z.int() })) }));
const members = answer.parse(JSON.parse(query('SELECT count(*) AS n FROM member')))[0]?.results[0]?.n;
if (members === 0) {
  const token = randomBytes(32).toString('base64url');
  const values = await linkRow(token, { kind: 'setup' }, LINK_LIFE);
  // Every value was made here, of letters that need no escaping.
  let next = 0;
  query(INSERT_LINK.replaceAll('?', () => `'${values[next++]}'`));
  console.log(`\n  Make yourself the owner, once, within a day:\n  ${origin}/console/#link=${token}\n`);
}
