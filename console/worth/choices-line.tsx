import { Labelled } from '../parts/labelled.tsx';
import { ask, useReport } from '../reports/report.ts';
import { MODELS, modelOf, WINDOWS, windowOf } from './choices.ts';

const CURRENCIES = ['EUR', 'GBP', 'USD', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'JPY', 'CAD', 'AUD'];

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { id: string; name: string }[];
  choose(id: string): void;
}

const Choice = ({ label, value, options, choose }: ChoiceProps) => (
  <Labelled label={label}>
    {(ties) => (
      <select {...ties} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Labelled>
);

/** By which rule orders are credited, and in which currency sums are told. */
export const ChoicesLine = () => {
  const report = useReport();
  const { model, window, currency } = report.asked;
  return (
    <div class="filter-fields worth-choices">
      <Choice
        label="Order is credited to"
        value={modelOf(model).id}
        options={MODELS}
        choose={(id) => ask(report, { model: id })}
      />
      <Choice
        label="If it came within"
        value={windowOf(window).id}
        options={WINDOWS}
        choose={(id) => ask(report, { window: id })}
      />
      <Choice
        label="Sums in"
        value={currency ?? ''}
        options={[{ id: '', name: 'As they were paid' }, ...CURRENCIES.map((id) => ({ id, name: id }))]}
        choose={(id) => ask(report, { currency: id || undefined })}
      />
    </div>
  );
};
