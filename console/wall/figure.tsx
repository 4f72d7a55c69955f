import type { ComponentChildren } from 'preact';
import { Definition } from '../reports/definition.tsx';
import { boundText, WORDS, type Bounds, type Level, type Watched } from './levels.ts';

interface Props {
  term: string;
  definition: string;
  /** Null where there is nothing to show, which is not the same as 0. */
  value: ComponentChildren | null;
  /** It is longer than `12:40`. */
  isLong?: boolean;
  /** What stands in its place then. */
  none?: string;
  level?: Level;
  children?: ComponentChildren;
}

const Sign = ({ level }: { level: Exclude<Level, 'calm'> }) => (
  <strong class="wall-level">
    <svg class="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true">
      <path d={level === 'alarm' ? 'M6.5 2h7L18 6.5v7L13.5 18h-7L2 13.5v-7Z' : 'M10 2.5 18.5 17h-17Z'} />
      <path d="M10 7v4.5M10 14v.5" />
    </svg>
    {WORDS[level]}
  </strong>
);

/** One figure of the wall, to be read from across the room; whether it is well is said by colour, sign and word. */
export const Figure = ({
  term,
  definition,
  value,
  isLong,
  none = 'None',
  level = 'calm',
  children,
}: Props) => (
  <section class={`wall-figure ${level}`} aria-label={term}>
    <header>
      <h2>
        <Definition term={term} text={definition} />
      </h2>
      {level !== 'calm' && <Sign level={level} />}
    </header>
    {value === null ? (
      <p class="wall-figure-none">{none}</p>
    ) : (
      <div class={isLong ? 'wall-figure-value long' : 'wall-figure-value'}>{value}</div>
    )}
    <p class="wall-figure-note">{children}</p>
  </section>
);

/** From where on a figure warns and alarms; nothing as long as that is not known. */
export const BoundsNote = ({ of, bounds }: { of: Watched; bounds: Bounds | undefined }) => {
  if (!bounds) return null;
  const { warn, alarm } = bounds[of];
  const from = of === 'service' ? 'at' : 'from';
  return (
    <>
      Warning {from} {boundText(of, warn)}, alarm {from} {boundText(of, alarm)}
    </>
  );
};
