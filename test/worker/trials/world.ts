/** Shoppers whose truth is known: what each would do, drawn from a seed. */
import { seeded } from '../../../worker/statistics/seeded.ts';

/** What a shopper does, in the arms that they are in. */
export interface Shopper {
  /** Arms by experiment. */
  arms: Record<string, string>;
  /** On which day of the trial they come, from 0. */
  day: number;
  chats: boolean;
  /** In pence; undefined for who does not order. */
  spends: number | undefined;
}

export type Random = () => number;
export const randomOf = (seed: number): Random => seeded(seed * 7_919);

/** Prices as shops have them: many small, few large. */
const price = (random: Random): number =>
  Math.round(
    2_000 * Math.exp(0.8 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())),
  );

const spending = (chance: number, random: Random) => (random() < chance ? price(random) : undefined);

/** Nothing is different in any arm: 15 in a hundred order, as in the recorded sessions. */
export const sameForAll =
  (experiments: readonly string[], days: number) =>
  (random: Random): Shopper => ({
    arms: Object.fromEntries(experiments.map((name) => [name, random() < 0.5 ? 'a' : 'b'])),
    day: Math.floor(random() * days),
    chats: false,
    spends: spending(0.15, random),
  });

/** Of those who would chat if they were invited, so many order without; the others order less. */
const WOULD_CHAT = 0.4;
const BASE = { chatter: 0.3, other: 0.1 };
/** How much more chatters order because they chat. */
const LIFT = 0.16;
/** The effect on those who chat, and on all. */
export const TRUTH = { onChatters: BASE.chatter * LIFT, difference: WOULD_CHAT * BASE.chatter * LIFT };

/** An invitation brings chats, and chats bring orders. */
export const chatHelps =
  (experiment: string) =>
  (random: Random): Shopper => {
    const [arm, wouldChat] = [random() < 0.5 ? 'shown' : 'held', random() < WOULD_CHAT];
    const chats = arm === 'shown' && wouldChat;
    const chance = (wouldChat ? BASE.chatter : BASE.other) * (chats ? 1 + LIFT : 1);
    return { arms: { [experiment]: arm }, day: 0, chats, spends: spending(chance, random) };
  };

/** As in the recorded sessions: 22 in a hundred are likely to buy, and do so in 56 of a hundred, the others in 4. */
const LIKELY = { share: 0.22, buys: 0.56, others: 0.04 };

/** Who is likely to buy chats ten times as often, and half as often again where invited; chats bring nothing at all. */
export const buyersChat =
  (experiment: string) =>
  (random: Random): Shopper => {
    const [arm, isLikely] = [random() < 0.5 ? 'shown' : 'held', random() < LIKELY.share];
    const chats = random() < (isLikely ? 0.2 : 0.02) * (arm === 'shown' ? 1.5 : 1);
    const spends = spending(isLikely ? LIKELY.buys : LIKELY.others, random);
    return { arms: { [experiment]: arm }, day: 0, chats, spends };
  };

export const drawn = (n: number, draw: (random: Random) => Shopper, random: Random): Shopper[] =>
  Array.from({ length: n }, () => draw(random));
