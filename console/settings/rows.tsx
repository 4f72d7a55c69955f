import { Check } from '../parts/check.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Colour } from './colour.tsx';
import type { Form } from './draft.ts';
import { Lines } from './lines.tsx';
import type { Row } from './row.ts';

const RowField = ({ row, form: { draft, edit, errorAt } }: { row: Row; form: Form }) => {
  const common = { label: row.label, hint: row.hint, error: errorAt(row.path) };
  switch (row.kind) {
    case 'switch':
      return (
        <Check label={row.label} checked={row.read(draft)} change={(on) => edit(row.write(draft, on))} />
      );
    case 'colour':
      return <Colour {...common} value={row.read(draft)} change={(value) => edit(row.write(draft, value))} />;
    case 'lines':
      return (
        <Lines
          {...common}
          rows={row.rows}
          lines={row.read(draft)}
          change={(lines) => edit(row.write(draft, lines))}
        />
      );
    case 'choice':
      return (
        <Labelled {...common}>
          {(ties) => (
            <select
              {...ties}
              value={row.read(draft)}
              onChange={({ currentTarget }) => edit(row.write(draft, currentTarget.value))}
            >
              {row.options.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      );
    case 'number':
      return (
        <Labelled {...common}>
          {(ties) => (
            <input
              {...ties}
              type="number"
              required
              min={row.least}
              max={row.most}
              value={row.read(draft)}
              onInput={({ currentTarget }) => edit(row.write(draft, currentTarget.valueAsNumber))}
            />
          )}
        </Labelled>
      );
    case 'words':
      return (
        <Labelled {...common} wide>
          {(ties) => (
            <textarea
              {...ties}
              rows={2}
              maxLength={row.most}
              value={row.read(draft)}
              onInput={({ currentTarget }) => edit(row.write(draft, currentTarget.value))}
            />
          )}
        </Labelled>
      );
    default:
      return (
        <Labelled {...common}>
          {(ties) => (
            <input
              {...ties}
              type="text"
              inputMode={row.kind}
              required={row.required}
              maxLength={row.most}
              value={row.read(draft)}
              onInput={({ currentTarget }) => edit(row.write(draft, currentTarget.value))}
            />
          )}
        </Labelled>
      );
  }
};

/** The fields of a table, in columns where there is room. */
export const Rows = ({ rows, form }: { rows: readonly Row[]; form: Form }) => (
  <div class="rows">
    {rows.map((row) => (
      <RowField key={row.path} row={row} form={form} />
    ))}
  </div>
);
