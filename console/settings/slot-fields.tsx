import { useId } from 'preact/hooks';
import { CloseIcon } from '../parts/icons.tsx';
import { useInvalid } from '../parts/use-invalid.ts';

export interface Slot {
  from: string;
  to: string;
}

/** A field of time has no 24:00: the midnight that ends a day is shown as 00:00. */
const shown = (to: string): string => (to === '24:00' ? '00:00' : to);
const kept = (to: string): string => (to === '00:00' ? '24:00' : to);

interface Props {
  /** Whose it is, as in “Monday”. */
  of: string;
  slot: Slot;
  /** What the server has against it. */
  error: string | undefined;
  change(slot: Slot): void;
  remove(): void;
}

/** From when to when. */
export const SlotFields = ({ of, slot, error, change, remove }: Props) => {
  const { invalid, watch } = useInvalid();
  const id = useId();
  const wrong = invalid || error;
  const ties = wrong ? ({ 'aria-invalid': 'true', 'aria-describedby': id } as const) : {};
  return (
    <div class="slot" {...watch}>
      <input
        {...ties}
        type="time"
        required
        aria-label={`${of}, from`}
        value={slot.from}
        onInput={({ currentTarget }) => change({ ...slot, from: currentTarget.value })}
      />
      <span class="soft">to</span>
      <input
        {...ties}
        type="time"
        required
        aria-label={`${of}, to`}
        value={shown(slot.to)}
        onInput={({ currentTarget }) => change({ ...slot, to: kept(currentTarget.value) })}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={`Remove ${of}, ${slot.from} to ${shown(slot.to)}`}
        onClick={remove}
      >
        <CloseIcon />
      </button>
      {wrong && (
        <p class="wrong" id={id}>
          {wrong}
        </p>
      )}
    </div>
  );
};
