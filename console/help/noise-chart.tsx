import { percentage } from '../reports/figure.ts';
import { useWidth } from '../reports/use-width.ts';
import { dotsOf } from './noise-plot.ts';
import type { Noise } from './traps.ts';

const HEIGHT = 220;
const FLOOR = HEIGHT - 30;
const EDGE = 24;
const RADIUS = 4;

/** Ends of the axis: whole tenths around all scores. */
const endsOf = (scores: readonly number[]): [number, number] => [
  Math.max(0, Math.floor(Math.min(...scores) * 10) / 10),
  1,
];

/** Each site a dot where its ratings put it; all of them are truly where the line is. */
export const NoiseChart = ({ noise, truth }: { noise: Noise; truth: number }) => {
  const [hold, width] = useWidth();
  const dots = dotsOf(noise.scores);
  const [low, high] = endsOf([...noise.scores, truth - 0.05]);
  const x = (score: number) => EDGE + ((score - low) / (high - low)) * (width - 2 * EDGE);
  const tallest = Math.max(...dots.map(({ height }) => height)) + 1;
  const rise = Math.min(2 * RADIUS + 1, (FLOOR - 34) / tallest);
  const ticks = Array.from({ length: Math.round((high - low) * 10) + 1 }, (_, tenth) => low + tenth / 10);
  return (
    <div class="chart-plot" dir="ltr" ref={hold}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
        <line class="grid" x1={EDGE} x2={width - EDGE} y1={FLOOR} y2={FLOOR} />
        {ticks.map((tick) => (
          <text class="axis" key={tick} x={x(tick)} y={HEIGHT - 10} text-anchor="middle">
            {percentage(tick)}
          </text>
        ))}
        {dots.map(({ score, height, isTop }) => (
          <circle
            key={`${score} ${height}`}
            class={isTop ? 'dot' : 'dot hollow'}
            cx={x(score)}
            cy={FLOOR - RADIUS - 2 - height * rise}
            r={RADIUS}
          />
        ))}
        <line class="truth" x1={x(truth)} x2={x(truth)} y1="18" y2={FLOOR} />
        <text class="axis strong" x={x(truth)} y="12" text-anchor="middle">
          all of them, truly
        </text>
      </svg>
    </div>
  );
};
