import type { Share } from '../../worker/api.ts';
import { count, interval, isFew, percent } from '../parts/format.ts';

/** Fewer than this make a wide range, and the note says so. */
const FEW = 30;

/** A share as a headline: a percentage, or bare counts where there are few; null where nobody was asked. */
export const headline = (share: Share): string | null => {
  if (share.value === null) return null;
  return isFew(share.of) ? `${count(share.n)} of ${count(share.of)}` : percent(share.value);
};

/** The range in which the true share lies, drawn on a line from 0 to 100 %. */
const Range = ({ low, high, value }: { low: number; high: number; value: number }) => (
  <svg class="range" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="range-all" x="0" y="4" width="200" height="2" />
    <rect class="range-likely" x={low * 200} y="2" width={Math.max(2, (high - low) * 200)} height="6" />
    <rect class="range-value" x={Math.min(198.5, value * 200 - 0.75)} y="0" width="1.5" height="10" />
  </svg>
);

/** What stands under a share: its range, and how many it is of. */
export const ShareDetail = ({ share, of }: { share: Share; of: string }) => {
  if (share.value === null || share.low === null || share.high === null) return null;
  if (isFew(share.of)) return <p class="tile-note">Too few for a percentage</p>;
  return (
    <>
      <Range low={share.low} high={share.high} value={share.value} />
      <p class="tile-note">
        {interval(share)} · {count(share.n)} of {count(share.of)} {of}
        {share.of < FEW && ', few'}
      </p>
    </>
  );
};
