import { percentage } from '../reports/figure.ts';
import { useWidth } from '../reports/use-width.ts';
import { curvePlot, HEIGHT, type Plotted } from './curve-plot.ts';

/** Each unit as a point: satisfaction across, conversion up, the larger the more chats. Its table says the same. */
export const CurveChart = ({ units }: { units: readonly Plotted[] }) => {
  const [hold, width] = useWidth();
  const { start, end, floor, across, up, cut, points } = curvePlot(units, width);
  return (
    <figure class="chart">
      <div class="chart-plot" dir="ltr" ref={hold}>
        <svg
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label="Conversion by satisfaction; the table says the same"
        >
          {up.map(({ value, y }) => (
            <g key={value}>
              <line class="grid" x1={start} x2={end} y1={y} y2={y} />
              <text class="axis" x={start - 8} y={y + 4} text-anchor="end">
                {percentage(value)}
              </text>
            </g>
          ))}
          {across.map(({ value, x }) => (
            <text class="axis" key={value} x={x} y={floor + 18} text-anchor="middle">
              {percentage(value)}
            </text>
          ))}
          {cut && <path class="axis-cut" d={`M${start - 4} ${floor + 5}l4 -9l4 9l4 -9`} />}
          <text class="axis" x={start - 40} y="12">
            ordered after, in the other half
          </text>
          <text class="axis" x={end} y={HEIGHT - 6} text-anchor="end">
            satisfied, in one half of the chats
          </text>
          {points.map(({ key, x, y, radius, isTop }) =>
            isTop ? (
              <rect
                key={key}
                class="dot"
                x={x - radius}
                y={y - radius}
                width={2 * radius}
                height={2 * radius}
              />
            ) : (
              <circle key={key} class="dot hollow" cx={x} cy={y} r={radius} />
            ),
          )}
          {points.map(
            ({ key, x, y, radius, label }) =>
              label && (
                <text
                  class="axis"
                  key={key}
                  x={x > width / 2 ? x - radius - 4 : x + radius + 4}
                  y={y + 4}
                  text-anchor={x > width / 2 ? 'end' : 'start'}
                >
                  {label}
                </text>
              ),
          )}
        </svg>
      </div>
      <figcaption class="readout legend">
        <span>
          <svg class="legend-mark" viewBox="0 0 12 12" aria-hidden="true">
            <rect class="dot" x="1" y="1" width="10" height="10" />
          </svg>
          the most satisfied fifth
        </span>
        <span>
          <svg class="legend-mark" viewBox="0 0 12 12" aria-hidden="true">
            <circle class="dot hollow" cx="6" cy="6" r="5" />
          </svg>
          all others
        </span>
        {cut && <span>the line across does not begin at 0%</span>}
      </figcaption>
    </figure>
  );
};
