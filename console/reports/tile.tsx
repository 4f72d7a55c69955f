import type { ComponentChildren } from 'preact';
import { Definition } from './definition.tsx';

interface Props {
  term: string;
  definition: string;
  /** The number itself; null where nothing was measured, which is not the same as 0. */
  value: ComponentChildren | null;
  children?: ComponentChildren;
}

/** One number of the report, with what belongs to it. */
export const Tile = ({ term, definition, value, children }: Props) => (
  <section class="tile" aria-label={term}>
    <h2>
      <Definition term={term} text={definition} />
    </h2>
    {value === null ? <p class="tile-none">No data yet</p> : <p class="tile-value">{value}</p>}
    {value !== null && children}
  </section>
);
