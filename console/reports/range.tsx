interface Props {
  /** Between `least` and `most` of the axis. */
  low: number;
  high: number;
  value?: number | null;
  least?: number;
  most?: number;
}

const WIDTH = 200;

/** The range in which the true value lies, drawn on a line from one end of its axis to the other. */
export const Range = ({ low, high, value = null, least = 0, most = 1 }: Props) => {
  const at = (number: number) => ((Math.min(most, Math.max(least, number)) - least) / (most - least)) * WIDTH;
  return (
    <svg class="range" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="range-all" x="0" y="4" width={WIDTH} height="2" />
      <rect class="range-likely" x={at(low)} y="2" width={Math.max(2, at(high) - at(low))} height="6" />
      {value !== null && (
        <rect
          class="range-value"
          x={Math.min(WIDTH - 2, Math.max(0, at(value) - 1))}
          y="0"
          width="2"
          height="10"
        />
      )}
    </svg>
  );
};
