import { useRef } from 'preact/hooks';
import { SlotFields, type Slot } from './slot-fields.tsx';

interface Props {
  /** Whose they are, as in “Monday”. */
  of: string;
  slots: readonly Slot[];
  change(slots: Slot[]): void;
  errorAt(index: number): string | undefined;
}

const DAYTIME: Slot = { from: '09:00', to: '17:00' };

/** Times of opening on one day: any number. */
export const Slots = ({ of, slots, change, errorAt }: Props) => {
  const adder = useRef<HTMLButtonElement>(null);
  const last = slots.at(-1);
  return (
    <div class="slots">
      {!last && <span class="soft">Closed</span>}
      {slots.map((slot, index) => (
        <SlotFields
          // oxlint-disable-next-line react/no-array-index-key -- a time changes while it is written
          key={index}
          of={of}
          slot={slot}
          error={errorAt(index)}
          change={(next) => change(slots.map((one, at) => (at === index ? next : one)))}
          remove={() => {
            change(slots.filter((_, at) => at !== index));
            adder.current?.focus();
          }}
        />
      ))}
      <button
        ref={adder}
        type="button"
        class="quiet"
        aria-label={`Add hours on ${of}`}
        onClick={() => change([...slots, last ? { from: last.to, to: '24:00' } : DAYTIME])}
      >
        Add hours
      </button>
    </div>
  );
};
