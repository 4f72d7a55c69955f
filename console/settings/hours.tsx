import { useState } from 'preact/hooks';
import type { Draft, Form } from './draft.ts';
import { Holidays } from './holidays.tsx';
import { Slots } from './slots.tsx';
import { ZoneChoice } from './zone-choice.tsx';

type Times = NonNullable<Draft['hours']>;

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const plainTimes = (zone: string): Times => ({
  zone,
  week: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' })),
  holidays: [],
});

interface PartProps {
  times: Times;
  change(times: Times): void;
  errorAt: Form['errorAt'];
}

const Week = ({ times, change, errorAt }: PartProps) => (
  <div class="week">
    {DAYS.map((name, index) => {
      const day = index + 1;
      const isOf = (slot: Times['week'][number]) => slot.day === day;
      const first = times.week.findIndex(isOf);
      const others = times.week.filter((slot) => !isOf(slot));
      return (
        <fieldset key={name} class="day">
          <legend>{name}</legend>
          <Slots
            of={name}
            slots={times.week.filter(isOf)}
            change={(slots) => {
              const week = [...others, ...slots.map(({ from, to }) => ({ day, from, to }))];
              change({ ...times, week: week.toSorted((a, b) => a.day - b.day) });
            }}
            errorAt={(slot) => errorAt(`hours.week.${first + slot}`)}
          />
        </fieldset>
      );
    })}
  </div>
);

/** When the shop answers. */
export const Hours = ({ form: { draft, edit, errorAt } }: { form: Form }) => {
  // What was set comes back when one looks at “Always open” and returns.
  const [last, setLast] = useState(() => draft.hours ?? plainTimes(draft.timeZone));
  const change = (hours: Times) => {
    setLast(hours);
    edit({ hours });
  };
  const { hours } = draft;
  return (
    <>
      <fieldset class="segments">
        <legend class="hidden">Open</legend>
        <label>
          <input type="radio" name="open" checked={!hours} onChange={() => edit({ hours: null })} />
          <span>Always open</span>
        </label>
        <label>
          <input type="radio" name="open" checked={hours !== null} onChange={() => edit({ hours: last })} />
          <span>At certain times</span>
        </label>
      </fieldset>
      {hours && (
        <>
          <p class="soft">
            Outside of them shoppers read when you are back, and may leave a question. A day that ends at
            00:00 ends at midnight.
          </p>
          <div class="rows">
            <ZoneChoice
              label="Time zone"
              zone={hours.zone}
              error={errorAt('hours.zone')}
              choose={(zone) => change({ ...hours, zone })}
            />
          </div>
          <Week times={hours} change={change} errorAt={errorAt} />
          <Holidays
            holidays={hours.holidays}
            change={(holidays) => change({ ...hours, holidays })}
            errorAt={errorAt}
          />
        </>
      )}
    </>
  );
};
