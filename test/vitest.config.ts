import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  test: {
    projects: [
      {
        // The Worker and its objects, on the real engine.
        plugins: [
          cloudflareTest({
            wrangler: { configPath: at('../wrangler.toml') },
            miniflare: {
              cf: false,
              bindings: {
                ORIGIN: 'https://chat.test',
                SECRET: 'a secret for tests only, of no use elsewhere',
                LOCAL: 'yes',
                MAIL_FROM: 'chat@shop.test',
                MIGRATIONS: await readD1Migrations(at('../worker/migrations')),
              },
            },
          }),
        ],
        test: {
          name: 'worker',
          // A limit for what hangs, not a measure: a loaded machine is slow.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          root: at('./worker'),
          include: ['**/*.test.ts'],
          setupFiles: [at('./worker/setup.ts')],
          // `npm run trials` asks for more.
          provide: {
            trials: {
              runs: Number(process.env['TRIALS_RUNS'] ?? 40),
              seed: Number(process.env['TRIALS_SEED'] ?? 1),
            },
            // `npm run sessions` has all.
            sessions: { count: Number(process.env['SESSIONS'] ?? 400), seed: 1 },
          },
        },
      },
      {
        // What browsers run, as far as it needs no browser; and the build of the house itself.
        test: { name: 'plain', root: at('.'), include: ['{widget,console,house}/**/*.test.ts'] },
      },
      {
        // The whole product: the real server process, real sockets, a real browser. One after another.
        test: {
          name: 'story',
          root: at('.'),
          include: ['story/**/*.test.ts', 'pages/**/*.test.ts'],
          globalSetup: at('./story/build.ts'),
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
