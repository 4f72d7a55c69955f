import { count } from '../parts/format.ts';
import { rangeOf, type Estimate } from './numbers.ts';

const times = (ratio: number): string => ratio.toFixed(2);

interface Props {
  ratio: Estimate;
  units: number;
  /** What they are, such as `agents`. */
  many: string;
}

/** How much more often the chats of those lead to orders who satisfy most. */
export const RatioLine = ({ ratio, units, many }: Props) => {
  if (ratio.value === null)
    return (
      <p>
        <strong>Cannot tell:</strong> no order followed the chats of all but the most satisfied fifth.
      </p>
    );
  const range = rangeOf(ratio, times);
  return (
    <p>
      Chats of the most satisfied fifth lead to orders <strong>{times(ratio.value)} times</strong> as often as
      those of all others
      {range && <> ({range}, 95% interval)</>}, over {count(units)} {many}.
    </p>
  );
};
