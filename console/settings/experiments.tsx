import { hrefTo } from '../route.ts';
import type { Draft, Form } from './draft.ts';
import { choice, type Row } from './row.ts';
import { Rows } from './rows.tsx';
import { shoppersNeeded } from './shoppers-needed.ts';

type Experiments = Draft['experiments'];

const putWidget = ({ experiments }: Draft, part: Partial<Experiments['widget']>): Partial<Draft> => ({
  experiments: { ...experiments, widget: { ...experiments.widget, ...part } },
});
const putNothing = ({ experiments }: Draft, part: Partial<Experiments['aa']>): Partial<Draft> => ({
  experiments: { ...experiments, aa: { ...experiments.aa, ...part } },
});

const SHARES = { '0': 0, '5': 5, '10': 10 } as const;

const HELD = choice<keyof typeof SHARES>({
  path: 'experiments.widget.holdout',
  label: 'Shoppers who have a plain link in place of the chat',
  options: [
    ['0', 'None'],
    ['5', '5 in 100'],
    ['10', '10 in 100'],
  ],
  read: ({ experiments }) => `${experiments.widget.holdout}`,
  // Who may not be remembered is in no trial.
  write: (draft, share) => ({
    ...putWidget(draft, { holdout: SHARES[share] }),
    ...(share !== '0' && { measure: true }),
  }),
});
const CONTACT: Row = {
  path: 'experiments.widget.contact',
  kind: 'url',
  label: 'Where that link leads',
  hint: 'A page (https://), an address (mailto:) or a number (tel:) where a human answers.',
  most: 500,
  required: true,
  read: ({ experiments }) => experiments.widget.contact,
  write: (draft, contact) => putWidget(draft, { contact }),
};
const NOTHING: Row = {
  path: 'experiments.aa.on',
  kind: 'switch',
  label: 'Try nothing, to see what chance does (A/A)',
  read: ({ experiments }) => experiments.aa.on,
  write: (draft, on) => ({ ...putNothing(draft, { on }), ...(on && { measure: true }) }),
};
const TRIALS: Row = {
  path: 'experiments.aa.trials',
  kind: 'number',
  label: 'So many at once',
  least: 1,
  most: 20,
  read: ({ experiments }) => experiments.aa.trials,
  write: (draft, trials) => putNothing(draft, { trials }),
};

/** What the shop tries to learn what chat causes, and what that costs. */
export const ExperimentFields = ({ form }: { form: Form }) => {
  const { widget, aa } = form.draft.experiments;
  const needed = shoppersNeeded(widget.holdout || 10);
  return (
    <>
      <p class="soft">
        Those who chat buy more often, but many of them would have bought anyway. What chat causes shows only
        where some do not have it. These are drawn by lot from the shoppers who consent to be measured, and
        stay the same over all pages and visits; a chat that is under way is never taken away.
      </p>
      <Rows rows={widget.holdout ? [HELD, CONTACT] : [HELD]} form={form} />
      <p class="note">
        A small shop cannot tell. Where 3 in 100 order anyway, it takes {needed.toLocaleString('en')} shoppers
        who consent to see a tenth more or fewer, and chat moves all of them by less, since few chat. Until
        then the <a href={hrefTo({ view: 'reports', query: 'tab=experiments' })}>report</a> says that it
        cannot tell, and its planner how long that takes here. Invitations that are held back need far fewer.
      </p>
      <Rows rows={aa.on ? [NOTHING, TRIALS] : [NOTHING]} form={form} />
      <p class="soft">
        In such a trial both arms see the same. Whatever the report finds there is noise: of twenty, one is to
        differ.
      </p>
    </>
  );
};
