import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CORPUS, invoicesIn } from '../orders/corpus.ts';
import { tryOut } from '../orders/trial.ts';
import { Server } from './server.ts';

/** All of them take minutes: `npm run orders`. */
const INVOICES = 300;
const KILLS = 2;

const server = new Server();
const isHere = existsSync(CORPUS);
beforeAll(async () => void (isHere && (await server.start())));
afterAll(() => server.remove());

test.skipIf(!isHere)(
  `${INVOICES} invoices of a real shop, told twice in disorder by pages and its server, over ${KILLS} kills: each order once, to the penny${isHere ? '' : ' (not in this checkout: skipped)'}`,
  async () => {
    const all = invoicesIn(await readFile(CORPUS, 'utf8'));
    const { due, found, foundAgain, refused } = await tryOut(server, all.slice(0, INVOICES), {
      seed: 7,
      kills: KILLS,
    });
    expect(due.refunded.GBP).toBeGreaterThan(0);
    expect(due.waiting.GBP).toBeGreaterThan(0);
    expect(found).toEqual(due);
    expect(foundAgain).toEqual(due);
    expect(refused).toBe(0);
  },
);
