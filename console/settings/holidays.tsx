import { useRef } from 'preact/hooks';
import { Labelled } from '../parts/labelled.tsx';
import type { Draft, Form } from './draft.ts';
import { Slots } from './slots.tsx';

type Holiday = NonNullable<Draft['hours']>['holidays'][number];

const DAY = 86_400_000;

/** The day after the last one that is there; else tomorrow. */
const nextDate = (holidays: readonly Holiday[]): string => {
  const last = holidays
    .map(({ date }) => Date.parse(date))
    .filter((at) => at > 0)
    .reduce((one, other) => Math.max(one, other), Date.now());
  return new Date(last + DAY).toISOString().slice(0, 10);
};

interface Props {
  holidays: readonly Holiday[];
  change(holidays: Holiday[]): void;
  errorAt: Form['errorAt'];
}

/** Days that are not like their weekday. */
export const Holidays = ({ holidays, change, errorAt }: Props) => {
  const adder = useRef<HTMLButtonElement>(null);
  const put = (index: number, part: Partial<Holiday>) =>
    change(holidays.map((day, at) => (at === index ? { ...day, ...part } : day)));
  return (
    <>
      <h3>Holidays and other days</h3>
      {holidays.map((day, index) => {
        const path = `hours.holidays.${index}`;
        const of = day.date || 'this day';
        return (
          <div
            // oxlint-disable-next-line react/no-array-index-key -- a date changes while it is written
            key={index}
            class="card"
          >
            <Labelled label="Date" error={errorAt(`${path}.date`) ?? errorAt('hours.holidays')}>
              {(ties) => (
                <input
                  {...ties}
                  type="date"
                  required
                  value={day.date}
                  onInput={({ currentTarget }) => put(index, { date: currentTarget.value })}
                />
              )}
            </Labelled>
            <Slots
              of={of}
              slots={day.slots}
              change={(slots) => put(index, { slots })}
              errorAt={(slot) => errorAt(`${path}.slots.${slot}`)}
            />
            <button
              type="button"
              class="quiet"
              onClick={() => {
                change(holidays.filter((_, at) => at !== index));
                adder.current?.focus();
              }}
            >
              Remove {of}
            </button>
          </div>
        );
      })}
      <button
        ref={adder}
        type="button"
        class="button"
        onClick={() => change([...holidays, { date: nextDate(holidays), slots: [] }])}
      >
        Add a day
      </button>
    </>
  );
};
