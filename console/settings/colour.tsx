import { Labelled } from '../parts/labelled.tsx';

interface Props {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** `#rrggbb`, or what is being written. */
  value: string;
  change(value: string): void;
}

const HEX = '#[0-9a-fA-F]{6}';

/** A colour, picked or written. */
export const Colour = ({ value, change, label, ...common }: Props) => (
  <Labelled {...common} label={label}>
    {(ties) => (
      <div class="colour">
        <input
          type="color"
          aria-label={`${label}, picked`}
          value={value}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
        <input
          {...ties}
          required
          pattern={HEX}
          maxLength={7}
          spellcheck={false}
          value={value}
          onInput={({ currentTarget }) => change(currentTarget.value.trim())}
        />
      </div>
    )}
  </Labelled>
);
