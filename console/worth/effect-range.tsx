import type { Bounds } from './numbers.ts';

interface Props extends Bounds {
  value: number | null;
  /** A wider interval around it, drawn thinner. */
  outer?: Bounds;
  /** The longest end of all ranges that stand below each other, so that they have one axis. */
  reach?: number;
}

const HALF = 100;

/** How far from zero the ends of ranges lie, at most. */
export const reachOf = (...ranges: readonly Bounds[]): number =>
  Math.max(0, ...ranges.flatMap(({ low, high }) => [Math.abs(low ?? 0), Math.abs(high ?? 0)]));

/** An effect with its interval on an axis that has zero, "no effect", in its middle. */
export const EffectRange = ({
  value,
  low,
  high,
  outer,
  reach = reachOf({ low, high }, outer ?? { low, high }),
}: Props) => {
  if (low === null || high === null || reach === 0) return null;
  const at = (number: number) => HALF + Math.max(-1, Math.min(1, number / reach)) * (HALF - 2);
  const bar = (bounds: Bounds) => ({
    x: at(bounds.low ?? 0),
    width: Math.max(2, at(bounds.high ?? 0) - at(bounds.low ?? 0)),
  });
  return (
    <svg class="range effect" viewBox={`0 0 ${2 * HALF} 14`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="range-all" x="0" y="6" width={2 * HALF} height="2" />
      {outer && outer.low !== null && <rect class="range-outer" y="5" height="4" {...bar(outer)} />}
      <rect class="range-likely" y="3" height="8" {...bar({ low, high })} />
      <rect class="range-zero" x={HALF - 0.75} y="0" width="1.5" height="14" />
      {value !== null && <rect class="range-value" x={at(value) - 1} y="2" width="2" height="10" />}
    </svg>
  );
};
