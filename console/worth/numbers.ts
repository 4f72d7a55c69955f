/** How money, shares and differences are written where their sign and their range matter. Pure. */
import type { z } from 'zod';
import type { Money } from '../../worker/money.ts';
import type { estimate } from '../../worker/reports/measured.ts';
import { listed, locale, money } from '../parts/format.ts';
import { percentage } from '../reports/figure.ts';

/** A number with its 95 % interval; null where it is not known. */
export type Estimate = z.infer<typeof estimate>;
export type Bounds = Pick<Estimate, 'low' | 'high'>;

const SIGNED = { signDisplay: 'exceptZero' } as const;
const parts = new Intl.NumberFormat(locale, { ...SIGNED, maximumFractionDigits: 2 });
const wholes = new Intl.NumberFormat(locale, { ...SIGNED, maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat(locale, { ...SIGNED, style: 'percent', maximumFractionDigits: 1 });

/** Percentage points, a small one with a digit more: `+0.31`, `-2.4`. */
const signedPoints = (difference: number): string => {
  const points = difference * 100;
  return (Math.abs(points) < 1 ? parts : wholes).format(points);
};

/** `+0.31 points`. */
export const pointsOf = (difference: number): string => `${signedPoints(difference)} points`;

/** `+16%`: a change relative to what would be otherwise. */
export const relativeOf = (change: number): string => percents.format(change);

/** An estimate of money: from 100 on it is told in whole units, since nobody knows it to the penny. */
export const estimatedMoney = ({ minor, currency }: Money): string => {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const major = minor / 10 ** digits;
  const most = Math.abs(major) >= 100 ? 0 : digits;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: most,
    maximumFractionDigits: most,
  }).format(major);
};

/** The same with its sign: `+£820`. */
export const signedMoney = ({ minor, currency }: Money): string =>
  `${minor > 0 ? '+' : ''}${estimatedMoney({ minor, currency })}`;

/** Sums of several currencies side by side: they are never added up. */
export const sumsOf = (sums: readonly Money[]): string => listed(sums.map(money)) || 'nothing';

/** A credited order can be parts of orders: `12`, `11.5`. */
export const ordersOf = (orders: number): string =>
  `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(orders)} ${orders === 1 ? 'order' : 'orders'}`;

/** `82 to 89%`, `-0.18 to +0.79 points`: both ends as `write` has them; null where there is no interval. */
export const rangeOf = ({ low, high }: Bounds, write: (value: number) => string): string | null =>
  low === null || high === null ? null : `${write(low)} to ${write(high)}`;

/** A share's interval. */
export const shareRange = (share: Bounds): string | null => rangeOf(share, percentage);

/** Whether an interval lies on one side of zero: then there is an effect, and else it may be none. */
export const sideOf = ({ low, high }: Bounds): 'more' | 'fewer' | 'cannot_tell' => {
  if (low === null || high === null) return 'cannot_tell';
  if (low > 0) return 'more';
  return high < 0 ? 'fewer' : 'cannot_tell';
};
