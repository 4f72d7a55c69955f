import { useId } from 'preact/hooks';

interface Props {
  label: string;
  value: number;
  least: number;
  most: number;
  step?: number;
  unit?: string;
  change(value: number): void;
}

/** A number that is pulled or written: both are the same. */
export const Slider = ({ label, value, least, most, step = 1, unit = '', change }: Props) => {
  const id = useId();
  const set = (written: number) => {
    if (written >= least && written <= most) change(written);
  };
  const shared = { min: least, max: most, step, value };
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <input
        {...shared}
        type="range"
        aria-label={`${label}, pulled`}
        aria-valuetext={`${value}${unit}`}
        onInput={({ currentTarget }) => set(Number(currentTarget.value))}
      />
      <span class="slider-number">
        <input
          {...shared}
          id={id}
          type="number"
          inputMode="decimal"
          onChange={({ currentTarget }) => set(Number(currentTarget.value))}
        />
        {unit}
      </span>
    </div>
  );
};
