import { Labelled } from '../parts/labelled.tsx';

interface Props {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  rows: number;
  required?: boolean;
  lines: readonly string[];
  change(lines: string[]): void;
}

/** Several short texts, one a line. */
export const Lines = ({ lines, rows, required = false, change, ...common }: Props) => (
  <Labelled {...common} wide>
    {(ties) => (
      <textarea
        {...ties}
        rows={rows}
        required={required}
        value={lines.join('\n')}
        onInput={({ currentTarget: { value } }) => change(value ? value.split('\n') : [])}
      />
    )}
  </Labelled>
);
