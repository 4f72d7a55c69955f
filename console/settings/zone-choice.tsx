import { Labelled } from '../parts/labelled.tsx';

/** Some engines' lists leave UTC out. */
const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

interface Props {
  label: string;
  zone: string;
  hint?: string;
  error: string | undefined;
  choose(zone: string): void;
}

/** One of the world's time zones. */
export const ZoneChoice = ({ zone, choose, ...common }: Props) => (
  <Labelled {...common}>
    {(ties) => (
      <select {...ties} value={zone} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {(ZONES.includes(zone) ? ZONES : [zone, ...ZONES]).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    )}
  </Labelled>
);
