import { useState } from 'preact/hooks';
import { count } from '../parts/format.ts';
import { shortDay } from '../reports/day-names.ts';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { useWidth } from '../reports/use-width.ts';
import { pointsOf, rangeOf } from '../worth/numbers.ts';
import { daysPlot, HEIGHT, type Day } from './days-plot.ts';

const alwaysOf = ({ alwaysLow, alwaysHigh }: Day) => ({ low: alwaysLow, high: alwaysHigh });

const saidOf = (day: Day): string => {
  if (day.difference === null) return `${shortDay(day.day)}: too few, ${count(day.n)}`;
  return [
    `${shortDay(day.day)}: ${pointsOf(day.difference)}`,
    `single look ${rangeOf(day, pointsOf) ?? '–'}`,
    `any look ${rangeOf(alwaysOf(day), pointsOf) ?? '–'}`,
    `n ${count(day.n)}`,
  ].join('; ');
};

/** The effect as it was known on each day: the range over it makes it readable by keys, finger and mouse. */
export const DaysChart = ({ label, days }: { label: string; days: readonly Day[] }) => {
  const [hold, width] = useWidth();
  const [at, move] = useState<number | null>(null);
  const last = days.length - 1;
  const place = Math.min(at ?? last, last);
  const day = days[place];
  if (!day) return <p class="soft">No day has passed yet.</p>;
  const plot = daysPlot(days, width);
  const go = (wanted: number) => move(Math.min(last, Math.max(0, wanted)));
  return (
    <figure class="chart">
      <div class="chart-plot" dir="ltr" ref={hold}>
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
          {plot.ticks.map(({ value, y }) => (
            <g key={value}>
              <line class="grid" x1={plot.start} x2={plot.end} y1={y} y2={y} />
              <text class="axis" x={plot.start - 8} y={y + 4} text-anchor="end">
                {value === 0 ? 'none' : pointsOf(value).replace(' points', '')}
              </text>
            </g>
          ))}
          <path class="band outer" d={plot.always} />
          <path class="band" d={plot.fixed} />
          <line class="zero" x1={plot.start} x2={plot.end} y1={plot.zero} y2={plot.zero} />
          <path class="line" d={plot.line} />
          {day.difference !== null && (
            <circle class="dot" cx={plot.x(place)} cy={plot.y(day.difference)} r="3.5" />
          )}
          {days.map(({ day: name }, where) =>
            plot.isNamed(where) ? (
              <text class="axis" key={name} x={plot.x(where)} y={HEIGHT - 8} text-anchor="middle">
                {shortDay(name)}
              </text>
            ) : null,
          )}
          {at !== null && (
            <line class="cursor" x1={plot.x(place)} x2={plot.x(place)} y1={plot.top} y2={plot.floor} />
          )}
        </svg>
        <input
          type="range"
          class="chart-cursor"
          aria-label={label}
          aria-valuetext={saidOf(day)}
          min="0"
          max={last}
          value={place}
          onInput={({ currentTarget }) => go(Number(currentTarget.value))}
          onPointerMove={({ currentTarget, clientX }) => {
            const { left } = currentTarget.getBoundingClientRect();
            go(Math.floor((clientX - left - plot.start) / plot.across));
          }}
        />
      </div>
      <figcaption class="readout">
        <span aria-hidden="true">{saidOf(day)}</span>
        <span class="legend">
          <span>
            <svg class="legend-mark" viewBox="0 0 12 12" aria-hidden="true">
              <rect class="band" width="12" height="12" />
            </svg>
            95% for a single look, planned before
          </span>
          <span>
            <svg class="legend-mark" viewBox="0 0 12 12" aria-hidden="true">
              <rect class="band outer" width="12" height="12" />
            </svg>
            95% however often one looks: this one decides
          </span>
          {plot.clipped && <span>The first days reach beyond the axis.</span>}
        </span>
      </figcaption>
    </figure>
  );
};

/** The same as a table. */
export const DaysTable = ({ label, days }: { label: string; days: readonly Day[] }) => (
  <ScrollTable caption={label}>
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col">In so far</th>
        <th scope="col">Difference</th>
        <th scope="col">A single look</th>
        <th scope="col">Any look</th>
      </tr>
    </thead>
    <tbody>
      {days.map((day) => (
        <tr key={day.day}>
          <th scope="row">{shortDay(day.day)}</th>
          <td class="figure">{count(day.n)}</td>
          <td class="figure">{day.difference === null ? '–' : pointsOf(day.difference)}</td>
          <td class="figure">{rangeOf(day, pointsOf) ?? '–'}</td>
          <td class="figure">{rangeOf(alwaysOf(day), pointsOf) ?? '–'}</td>
        </tr>
      ))}
    </tbody>
  </ScrollTable>
);
