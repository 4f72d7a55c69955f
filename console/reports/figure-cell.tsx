import type { ComponentChildren } from 'preact';
import type { Measured } from '../../worker/reports/measured.ts';
import { count } from '../parts/format.ts';
import { headlineOf, rangeOf, surenessOf } from './figure.ts';
import { Range } from './range.tsx';
import type { Unit } from './metric.ts';

interface Props {
  unit: Unit;
  figure: Measured;
  /** Wraps the number, e.g. in a link to its chats. */
  children?(number: string): ComponentChildren;
}

/** A figure in a table, its interval drawn and written below it. */
export const FigureCell = ({ unit, figure, children }: Props) => {
  const headline = headlineOf(unit, figure);
  if (headline === null) return <td class="figure none">–</td>;
  const range = rangeOf(unit, figure);
  return (
    <td class="figure">
      {children ? children(headline) : headline}
      {unit === 'share' && range && (
        <>
          <Range low={figure.low ?? 0} high={figure.high ?? 0} value={figure.value} />
          <span class="figure-note">
            {range}, n {count(figure.n)}
            {surenessOf(unit, figure) === 'few' && ', few'}
          </span>
        </>
      )}
    </td>
  );
};
