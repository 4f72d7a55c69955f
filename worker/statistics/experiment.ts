/** What a controlled trial needs and says: sample size, effect on those who chat, an interval that may be looked at each day. */
import { UNKNOWN, Z, type Estimate } from './interval.ts';
import { ratioOf } from './ratio.ts';

/** 80 % point of the normal distribution: the power that is planned for. */
const Z_POWER = 0.8416212;
const ALPHA = 0.05;

/**
 * How many each arm needs to see `treated` differ from `control` in four trials of five, at 5 % two-sided (Fleiss 1981). `holdout` is the
 * control's share of all.
 */
export const sampleSize = (
  control: number,
  treated: number,
  holdout = 0.5,
): { control: number; treated: number } => {
  const ratio = (1 - holdout) / holdout;
  const pooled = holdout * control + (1 - holdout) * treated;
  const alike = Z * Math.sqrt((1 + 1 / ratio) * pooled * (1 - pooled));
  const apart = Z_POWER * Math.sqrt(control * (1 - control) + (treated * (1 - treated)) / ratio);
  const n = (alike + apart) ** 2 / (treated - control) ** 2;
  return { control: Math.ceil(n), treated: Math.ceil(n * ratio) };
};

/**
 * Half of an interval that holds at all times at once, however often one looks (Waudby-Smith et al. 2023, eq. 9). `se` is the standard
 * error of the difference, `n` all who are in; `tuned` is where it is narrowest, fixed before the start.
 */
export const alwaysValidHalf = (se: number, n: number, tuned = 5_000): number => {
  const rho = Math.sqrt((-2 * Math.log(ALPHA) + Math.log(1 - 2 * Math.log(ALPHA))) / tuned);
  const grown = n * rho ** 2 + 1;
  return (se * Math.sqrt(n) * Math.sqrt(2 * grown * Math.log(Math.sqrt(grown) / ALPHA))) / (n * rho);
};

/** One arm: who was assigned, who of them took part (chatted), who did what is wanted, and who did both. */
export interface Arm {
  n: number;
  chatted: number;
  converted: number;
  both: number;
}

/**
 * The effect on those who chat because they could: the difference of outcomes over the difference of chats (Wald 1940; the complier average
 * causal effect), with Fieller's interval. Without bounds where the chats hardly differ.
 */
export const effectOnChatters = (treated: Arm, control: Arm): Estimate => {
  if (treated.n === 0 || control.n === 0) return UNKNOWN;
  const part = ({ n, chatted, converted, both }: Arm) => {
    const [x, y] = [chatted / n, converted / n];
    return { x, y, xx: (x * (1 - x)) / n, yy: (y * (1 - y)) / n, xy: (both / n - x * y) / n };
  };
  const [t, c] = [part(treated), part(control)];
  return ratioOf({ x: t.x - c.x, y: t.y - c.y, xx: t.xx + c.xx, yy: t.yy + c.yy, xy: t.xy + c.xy });
};
