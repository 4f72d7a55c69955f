import { CloseIcon } from '../parts/icons.tsx';

export interface Slot {
  from: string;
  to: string;
}

interface Props {
  /** Whose they are, as in “Monday”. */
  of: string;
  slots: readonly Slot[];
  change(slots: Slot[]): void;
  errorAt(index: number): string | undefined;
}

const DAYTIME: Slot = { from: '09:00', to: '17:00' };

/** A field of time has no 24:00: the midnight that ends a day is shown as 00:00. */
const shown = (to: string): string => (to === '24:00' ? '00:00' : to);
const kept = (to: string): string => (to === '00:00' ? '24:00' : to);

/** Times of opening on one day: any number. */
export const Slots = ({ of, slots, change, errorAt }: Props) => {
  const put = (index: number, part: Partial<Slot>) =>
    change(slots.map((slot, at) => (at === index ? { ...slot, ...part } : slot)));
  const last = slots.at(-1);
  return (
    <div class="slots">
      {!last && <span class="soft">Closed</span>}
      {slots.map((slot, index) => {
        const error = errorAt(index);
        return (
          <div
            // oxlint-disable-next-line react/no-array-index-key -- a time changes while it is written
            key={index}
            class="slot"
          >
            <input
              type="time"
              required
              aria-label={`${of}, from`}
              aria-invalid={error ? 'true' : undefined}
              value={slot.from}
              onInput={({ currentTarget }) => put(index, { from: currentTarget.value })}
            />
            <span class="soft">to</span>
            <input
              type="time"
              required
              aria-label={`${of}, to`}
              value={shown(slot.to)}
              onInput={({ currentTarget }) => put(index, { to: kept(currentTarget.value) })}
            />
            <button
              type="button"
              class="icon-button"
              aria-label={`Remove ${of}, ${slot.from} to ${shown(slot.to)}`}
              onClick={() => change(slots.filter((_, at) => at !== index))}
            >
              <CloseIcon />
            </button>
            {error && <p class="wrong">{error}</p>}
          </div>
        );
      })}
      <button
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
