import { Labelled } from '../parts/labelled.tsx';

interface Props {
  label: string;
  value: string | undefined;
  /** What each is called; one that is chosen and not named stands as it is. */
  options: Record<string, string>;
  change(value: string): void;
}

/** One of a few. */
export const Choice = ({ label, value = '', options, change }: Props) => (
  <Labelled label={label}>
    {(ties) => (
      <select {...ties} value={value} onChange={({ currentTarget }) => change(currentTarget.value)}>
        {Object.entries({ ...(value && { [value]: value }), ...options }).map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Labelled>
);
