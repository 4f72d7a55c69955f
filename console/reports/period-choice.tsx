import { useRef, useState } from 'preact/hooks';
import { Labelled } from '../parts/labelled.tsx';
import { PERIODS } from './period.ts';
import { ask, useReport } from './report.ts';

const Days = ({ onClose }: { onClose(): void }) => {
  const report = useReport();
  const [{ first, last }, set] = useState(report.period);
  const field = (label: string, value: string, change: (value: string) => void) => (
    <Labelled label={label}>
      {(ties) => (
        <input
          {...ties}
          type="date"
          required
          value={value}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
    </Labelled>
  );
  return (
    <form
      class="days"
      onSubmit={(event) => {
        event.preventDefault();
        ask(report, { days: undefined, from: first, to: last });
        onClose();
      }}
    >
      {field('From', first, (value) => set((before) => ({ ...before, first: value })))}
      {field('To', last, (value) => set((before) => ({ ...before, last: value })))}
      <button type="submit" class="button">
        Show
      </button>
    </form>
  );
};

/** The last so many days, or days of one's own. */
export const PeriodChoice = () => {
  const report = useReport();
  const { days } = report.period;
  const [choosing, choose] = useState(days === null);
  const own = useRef<HTMLInputElement>(null);
  return (
    <div class="period-choice">
      <fieldset class="segments">
        <legend class="hidden">Period</legend>
        {PERIODS.map((one) => (
          <label key={one.days}>
            <input
              type="radio"
              name="period"
              checked={!choosing && one.days === days}
              onChange={() => {
                choose(false);
                ask(report, { days: one.days, from: undefined, to: undefined });
              }}
            />
            <span>{one.name}</span>
          </label>
        ))}
        <label>
          <input ref={own} type="radio" name="period" checked={choosing} onChange={() => choose(true)} />
          <span>Days…</span>
        </label>
      </fieldset>
      {choosing && (
        <Days key={`${report.period.first} ${report.period.last}`} onClose={() => own.current?.focus()} />
      )}
    </div>
  );
};
