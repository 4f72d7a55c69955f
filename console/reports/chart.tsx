import { useState } from 'preact/hooks';
import { valueIn } from './figure.ts';
import { bandOf, HEIGHT, lineOf, plotOf, type Plot } from './plot.ts';
import { runsOf, type Point } from './runs.ts';
import { useWidth } from './use-width.ts';
import type { Unit } from './metric.ts';

/** Something that happened at a point: its number stands above the line. */
interface Mark {
  place: number;
  number: number;
}

interface Props {
  label: string;
  unit: Unit;
  points: readonly Point[];
  marks: readonly Mark[];
  /** A point in words, as it is read out. */
  said(point: Point): string;
  /** Told which point one is at. */
  onAt(place: number): void;
}

const Axis = ({ plot, unit, points }: { plot: Plot; unit: Unit; points: readonly Point[] }) => (
  <g>
    {plot.ticks.map(({ value, y }) => (
      <g key={value}>
        <line class="grid" x1={plot.start} x2={plot.end} y1={y} y2={y} />
        <text class="axis" x={plot.start - 8} y={y + 4} text-anchor="end">
          {valueIn(unit, value)}
        </text>
      </g>
    ))}
    {points.map(({ key, name }, place) =>
      plot.isNamed(place) ? (
        <text class="axis" key={key} x={plot.x(place)} y={HEIGHT - 8} text-anchor="middle">
          {name}
        </text>
      ) : null,
    )}
  </g>
);

const Bars = ({ plot, points }: { plot: Plot; points: readonly Point[] }) => (
  <g>
    {points.map(({ key, value, partial }, place) => {
      const width = Math.max(2, Math.min(36, plot.step * 0.7));
      const top = plot.y(value ?? 0);
      return (
        <rect
          key={key}
          class={partial ? 'column partial' : 'column'}
          x={plot.x(place) - width / 2}
          y={top}
          width={width}
          height={plot.floor - top}
        />
      );
    })}
  </g>
);

const Line = ({ plot, points }: { plot: Plot; points: readonly Point[] }) => {
  const runs = runsOf(points);
  return (
    <g>
      {runs.map((run) => (
        <path key={`band ${run.points[0]?.key}`} class="band" d={bandOf(run, plot)} />
      ))}
      {runs.map((run) => (
        <path
          key={`line ${run.points[0]?.key}`}
          class={run.dashed ? 'line partial' : 'line'}
          d={lineOf(run, plot)}
        />
      ))}
      {points.map(({ key, value, n, partial }, place) =>
        value === null ? null : (
          <circle
            key={key}
            class={partial || n < 10 ? 'dot hollow' : 'dot'}
            cx={plot.x(place)}
            cy={plot.y(value)}
            r="3"
          />
        ),
      )}
    </g>
  );
};

/** A series over time. The range over it makes it readable by keys, finger and mouse: each step reads out one point. */
export const Chart = ({ label, unit, points, marks, said, onAt }: Props) => {
  const [hold, width] = useWidth();
  const [at, move] = useState<number | null>(null);
  const plot = plotOf(points, unit, width);
  const last = points.length - 1;
  const place = Math.min(at ?? last, last);
  const point = points[place];
  const go = (wanted: number) => {
    const next = Math.min(last, Math.max(0, wanted));
    move(next);
    onAt(next);
  };
  if (!point) return null;
  return (
    // Time runs from left to right, whatever the language.
    <div class="chart-plot" dir="ltr" ref={hold}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
        <Axis plot={plot} unit={unit} points={points} />
        {marks.map(({ place: where, number }) => (
          <g key={number} class="mark-at">
            <line x1={plot.x(where)} x2={plot.x(where)} y1="16" y2={plot.floor} />
            <text x={plot.x(where)} y="12" text-anchor="middle">
              {number}
            </text>
          </g>
        ))}
        {unit === 'count' ? <Bars plot={plot} points={points} /> : <Line plot={plot} points={points} />}
        {at !== null && <line class="cursor" x1={plot.x(place)} x2={plot.x(place)} y1="16" y2={plot.floor} />}
      </svg>
      <input
        type="range"
        class="chart-cursor"
        aria-label={label}
        aria-valuetext={said(point)}
        min="0"
        max={last}
        value={place}
        onInput={({ currentTarget }) => go(Number(currentTarget.value))}
        onPointerMove={({ currentTarget, clientX }) => {
          const { left } = currentTarget.getBoundingClientRect();
          go(Math.floor((clientX - left - plot.start) / plot.step));
        }}
      />
    </div>
  );
};
