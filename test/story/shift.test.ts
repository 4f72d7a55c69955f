/** A day at the desk: six agents, two hundred shoppers, and everything that can happen to either. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, type Badge } from '../../demo/people.ts';
import { DEMO_SITE, shopOf } from '../../demo/seed.ts';
import { seeded } from '../faults/seeded.ts';
import { Breath } from '../shift/breath.ts';
import { Clerk } from '../shift/clerk.ts';
import { agree, lookOn, unevenness } from '../shift/truth.ts';
import { letCome, visit } from '../shift/visitors.ts';
import { Server } from './server.ts';

const SEED = 20_261_124;
const SHOPPERS = 200;
const AT_ONCE = 40;
/** More than an agent may be absent before their chats wait again, in ms. */
const MINUTE = 61_000;
/** When it takes longer than this until all consoles show the same, they never will. In ms. */
const AGREED_WITHIN = 20_000;

let server: Server;
let owner: Badge;
const clerks: Clerk[] = [];
const breath = new Breath();
const declined = new Set<string>();

beforeAll(async () => {
  server = await new Server().start();
  const at = shopOf(server);
  const dice = seeded(SEED);
  const [first = '', ...links] = server.links;
  owner = await signIn(at, first);
  await lookOn(at, owner);
  for (const link of links) clerks.push((await new Clerk(at, dice, breath, declined).arrive(link)).sitDown());
});

afterAll(async () => {
  for (const clerk of clerks) clerk.vanish();
  await server.remove();
});

test(
  'Every shopper is answered or told how they stand, no chat is stranded, loads are even, and no list is stale',
  { timeout: 300_000 },
  async () => {
    const at = shopOf(server);
    const dice = seeded(SEED + 1);
    const [first, second, third, fourth, ...others] = clerks;
    if (!first || !second || !third || !fourth) throw new Error('There are too few agents');
    /** Who is not there, and may still have chats: not yet for a minute. */
    let keeps: Clerk | undefined;
    const away = new Set<Clerk>();
    let worst = 0;
    const wrong: string[] = [];
    for (const clerk of clerks)
      clerk.changes.on('changed', (type: string) => {
        if (type === 'offers') worst = Math.max(worst, unevenness(clerk.desk, declined));
      });

    /** What happens when so many shoppers have gone. */
    const events: Record<number, [what: string, does: () => Promise<unknown> | void]> = {
      20: ['one goes for a break', () => first.say('away')],
      40: ['the desk is put out of memory, and all its lines are cut', () => server.evict('Desk', DEMO_SITE)],
      60: [
        'a laptop is shut',
        () => {
          second.vanish();
          away.add(second);
          keeps = second;
        },
      ],
      80: [
        'a minute passes, and everything is deployed anew',
        () => {
          keeps = undefined;
          return server.redeploy(MINUTE);
        },
      ],
      100: [
        'the laptop is opened again',
        () => {
          second.sitDown();
          away.delete(second);
        },
      ],
      120: ['one goes home with chats open', () => third.say('offline')],
      140: ['the desk falls asleep', () => server.hibernate('Desk', DEMO_SITE)],
      150: ['both come back', () => [first, third].forEach((clerk) => clerk.say('online'))],
      160: [
        'one is removed from the site',
        async () => {
          await fetch(`${at.origin}/v1/sites/${at.site}/team/${fourth.id}`, {
            method: 'DELETE',
            headers: { Origin: at.origin, Cookie: owner.cookie },
          });
          away.add(fourth);
        },
      ],
      170: ['the server is killed, and started again', () => server.kill().then(() => server.start(MINUTE))],
    };
    expect(others.length + 4).toBe(6);

    const look = async (what: string, happens: () => Promise<unknown> | void) => {
      breath.hold();
      await happens();
      const present = clerks.filter((clerk) => !away.has(clerk));
      await agree(at, owner, present, keeps?.id, AGREED_WITHIN)
        .catch((thrown: Error) => wrong.push(`${what}: ${thrown.message}`))
        .finally(() => breath.go());
    };

    let looking = Promise.resolve();
    const outcomes = await letCome(
      SHOPPERS,
      AT_ONCE,
      () => visit(at, dice, breath),
      (gone) => {
        const event = events[gone];
        if (event) looking = looking.then(() => look(...event));
      },
    );
    await looking;
    expect(wrong).toEqual([]);
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
    console.log(
      `${count('answered')} answered, ${SHOPPERS - count('answered')} left before, unevenness ${worst}`,
    );
    expect(count('left unanswered, told nothing')).toBe(0);
    expect(count('answered')).toBeGreaterThan(SHOPPERS * 0.85);
    expect(worst).toBeLessThanOrEqual(1);
    await look('the day is over', () => {});
    expect(wrong).toEqual([]);
  },
);
