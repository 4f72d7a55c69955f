import { useCallback, useState } from 'preact/hooks';
import { Field } from '../parts/field.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useReport } from '../reports/report.ts';
import { getPlan } from '../worth/calls.ts';
import { planQuery, planWords, USUAL, type Wish } from './plan.ts';

const FIELDS: readonly {
  id: keyof Wish;
  label: string;
  hint: string;
  min: string;
  max: string;
  step: string;
}[] = [
  { id: 'base', label: 'Order anyway, %', hint: 'Of those without it', min: '0.1', max: '90', step: '0.1' },
  { id: 'lift', label: 'Effect to be seen, %', hint: '10 is a tenth more', min: '1', max: '500', step: '1' },
  { id: 'holdout', label: 'Held back, %', hint: '50 is soonest', min: '1', max: '90', step: '1' },
  {
    id: 'perDay',
    label: 'Shoppers a day',
    hint: 'Dealt to both groups',
    min: '1',
    max: '10000000',
    step: '1',
  },
];

const Answer = ({ wish }: { wish: Wish }) => {
  const { site } = useReport();
  const query = planQuery(wish);
  const { value, trouble, busy, again } = useLoad(
    useCallback(() => getPlan(site.id, query), [site.id, query]),
  );
  return (
    <div aria-busy={busy}>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {value && <output class="plan-answer">{planWords(value, wish)}</output>}
    </div>
  );
};

/** How many shoppers an experiment needs, and how many days, before it is begun. */
export const Planner = () => {
  const [draft, change] = useState(USUAL);
  const [wish, ask] = useState(USUAL);
  return (
    <section class="card" aria-labelledby="planner">
      <h2 id="planner">Plan one</h2>
      <p class="soft">
        Before an experiment begins, it is settled how large an effect is worth knowing of. Four times in five
        it shows if it is there.
      </p>
      <form
        class="filter-fields planner"
        onSubmit={(event) => {
          event.preventDefault();
          ask(draft);
        }}
      >
        {FIELDS.map(({ id, ...field }) => (
          <Field
            key={id}
            {...field}
            type="number"
            inputMode="decimal"
            value={draft[id]}
            onInput={({ currentTarget }) => change({ ...draft, [id]: currentTarget.value })}
          />
        ))}
        <button type="submit" class="button">
          Work out
        </button>
      </form>
      <Answer wish={wish} />
    </section>
  );
};
