/** How fast agents work, and how long shoppers wait, as a site's own log tells it. Pure; ms. */
import type { Pace, Patience } from './bodies.ts';
import type { Counted } from './demand.ts';
import type { Stretch } from './sweep.ts';

/** What an agent gets done with 1, 2, ... chats at once, against one at a time (practitioners' rule; Call Centre Helper). */
export const DIVISORS = [1, 1.7, 2.5, 2.9, 3.5];
/** From fewer chats that came to an end nothing is concluded, of one number of chats at once and of all. */
const FEWEST = 30;
/** Of fewer who gave up no patience is read, and this one is taken. In ms. */
const FEWEST_LEFT = 5;
const PATIENCE = 120_000;
/** Who would wait for longer does not leave at all: a line of such is as long as the chain is to be worked out. In ms. */
const MOST_PATIENCE = 4 * 3_600_000;

/** Of one agent's stretches: time at each number of chats, and how many chats came to an end there. */
const paces = (stretches: readonly Stretch[]): { time: number; ended: number }[] => {
  const levels = Array.from(
    { length: 1 + Math.max(0, ...stretches.map(({ chats }) => chats.length)) },
    () => ({
      time: 0,
      ended: 0,
    }),
  );
  stretches.forEach(({ from, to, chats }, index) => {
    const level = levels[chats.length];
    const next = stretches[index + 1];
    if (!level) return;
    level.time += to - from;
    if (next) level.ended += chats.filter((chat) => !next.chats.includes(chat)).length;
  });
  return levels;
};

/**
 * d_j, of the time agents held j chats and how many of these ended meanwhile: they end at j / d_j. Where too few did, d_j is that of one
 * at a time, stretched by the rule; that one is of all together. Null where even all are too few. `slots`: the most at once, up to five.
 */
export const paceOf = (agents: Iterable<readonly Stretch[]>, slots: number): Pace | null => {
  const levels: { time: number; ended: number }[] = [];
  for (const stretches of agents)
    paces(stretches).forEach(({ time, ended }, held) => {
      const known = (levels[held] ??= { time: 0, ended: 0 });
      known.time += time;
      known.ended += ended;
    });
  const divisor = (held: number) => DIVISORS[Math.min(held, DIVISORS.length) - 1] ?? 0;
  const sum = (of: (level: { time: number; ended: number }, held: number) => number) =>
    levels.reduce((total, level, held) => total + of(level, held), 0);
  const n = sum(({ ended }) => ended);
  if (n < FEWEST) return null;
  const single = sum(({ time }, held) => time * divisor(held)) / n;
  const durations = DIVISORS.slice(0, slots).map((by, index) => {
    const held = index + 1;
    const { time, ended } = levels[held] ?? { time: 0, ended: 0 };
    const measured = ended >= FEWEST;
    return { held, ms: measured ? (held * time) / ended : (held * single) / by, n: ended, measured };
  });
  return { durations, held: sum(({ time }, held) => time * held) / n, n };
};

/** Mean patience: all time that was waited, by how many gave up; who was answered counts with what they waited (censored). */
export const patienceOf = ({ gaveUp, waited }: Counted): Patience => {
  const measured = gaveUp >= FEWEST_LEFT && waited > 0;
  return { ms: measured ? Math.min(waited / gaveUp, MOST_PATIENCE) : PATIENCE, n: gaveUp, measured };
};
