/**
 * Two ways to fool oneself with figures of a chat, each as a small world with a known truth. Pure: the same seed gives the same
 * world.
 */

/** Uniform in [0, 1), the same for the same seed (mulberry32). */
const chancesOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const hitsIn = (chance: () => number, tries: number, p: number): number => {
  let hits = 0;
  for (let n = 0; n < tries; n++) if (chance() < p) hits++;
  return hits;
};

/** Sites that are all the same, and what a contest among them shows. Shares are 0 to 1. */
export interface Noise {
  /** Of each site, the most satisfied first. */
  scores: number[];
  /** Mean of the first fifth. */
  top: number;
  /** Mean of all others. */
  others: number;
  /** Mean of the first fifth once more, of as many new ratings: luck does not come twice. */
  again: number;
}

export interface NoiseWorld {
  sites: number;
  /** What every site's satisfaction truly is. */
  truth: number;
  /** Ratings of each site. */
  ratings: number;
}
export const NOISE: Readonly<NoiseWorld> = { sites: 100, truth: 0.85, ratings: 30 };

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** The best of many are the luckiest: the first fifth stands far above a truth that all share. */
export const noiseDemo = (seed: number, { sites, truth, ratings }: NoiseWorld = NOISE): Noise => {
  const chance = chancesOf(seed);
  const scores = Array.from({ length: sites }, () => hitsIn(chance, ratings, truth) / ratings).toSorted(
    (a, b) => b - a,
  );
  const fifth = Math.round(sites / 5);
  return {
    scores,
    top: mean(scores.slice(0, fifth)),
    others: mean(scores.slice(fifth)),
    again: hitsIn(chance, fifth * ratings, truth) / (fifth * ratings),
  };
};

/** Visits that are alike: how many, how many of them buy whatever happens, and the share that chats. */
export interface Visits {
  name: string;
  visits: number;
  buy: number;
  chat: number;
}

/**
 * Made up, with the shares of 12,330 recorded visits to a shop (Sakar and Kastro, UCI, CC BY 4.0): those that came to pages which
 * sell, and all others.
 */
export const SELECTION: readonly Visits[] = [
  { name: 'were about to buy', visits: 2_730, buy: 1_538, chat: 0.2 },
  { name: 'looked around', visits: 9_600, buy: 370, chat: 0.02 },
];

export interface Bought {
  n: number;
  bought: number;
}

const bought = (): Bought => ({ n: 0, bought: 0 });

/**
 * Chat changes nothing here. Who is about to buy has more to ask: so chatters buy more than others all the same. A coin deals the same
 * visits to two groups, one with the chat and one without: between those there is no difference.
 */
export const selectionDemo = (seed: number, groups: readonly Visits[] = SELECTION) => {
  const chance = chancesOf(seed);
  const coin = chancesOf(seed + 1);
  const world = { chatters: bought(), others: bought(), withChat: bought(), without: bought() };
  for (const { visits, buy, chat } of groups)
    for (let n = 0; n < visits; n++) {
      const sides = [
        chance() < chat ? world.chatters : world.others,
        coin() < 0.5 ? world.withChat : world.without,
      ];
      for (const side of sides) {
        side.n++;
        if (n < buy) side.bought++;
      }
    }
  return world;
};
