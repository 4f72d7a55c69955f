import { useRef } from 'preact/hooks';
import { Labelled } from '../parts/labelled.tsx';
import type { Draft, Form } from './draft.ts';
import { choice, type Row } from './row.ts';
import { Rows } from './rows.tsx';

const MOST = 20;

type Goal = Draft['goals'][number];
type When = Goal['when'];

const KINDS: Record<When['kind'], { name: string; label: string; most: number; fresh: When }> = {
  page: {
    name: 'A page is seen',
    label: 'Part of its address',
    most: 200,
    fresh: { kind: 'page', has: '' },
  },
  click: {
    name: 'Something is clicked',
    label: 'CSS selector',
    most: 100,
    fresh: { kind: 'click', selector: '' },
  },
  event: {
    name: 'Your pages say so',
    label: 'Name of the event',
    most: 60,
    fresh: { kind: 'event', name: '' },
  },
};
const isKind = (kind: string): kind is When['kind'] => kind in KINDS;

/** The one text that each kind asks for. */
const partOf = (when: When): { key: string; text: string } => {
  if (when.kind === 'page') return { key: 'has', text: when.has };
  if (when.kind === 'click') return { key: 'selector', text: when.selector };
  return { key: 'name', text: when.name };
};

const LINK: readonly Row[] = [
  choice({
    path: 'orders.link',
    label: 'Orders are linked to',
    hint: 'All others are counted too, as nobody’s.',
    options: [
      ['chat', 'Shoppers who chat, and those who consent'],
      ['consent', 'Shoppers who consent, and nobody else'],
    ],
    read: ({ orders }) => orders.link,
    write: ({ orders }, link) => ({ orders: { ...orders, link } }),
  }),
];

const COOKIE: readonly Row[] = [
  {
    path: 'cookie',
    kind: 'switch',
    label: 'Remember who consented in a cookie',
    read: ({ cookie }) => cookie,
    // Without consent there is nobody to remember.
    write: (_, cookie) => ({ cookie, ...(cookie && { measure: true }) }),
  },
];

interface GoalProps {
  goal: Goal;
  /** 1 is the first. */
  place: number;
  change(goal: Goal): void;
  remove(): void;
  errorAt(field: string): string | undefined;
}

const GoalFields = ({ goal, place, change, remove, errorAt }: GoalProps) => {
  const { name, when } = goal;
  const { key, text } = partOf(when);
  const { label, most } = KINDS[when.kind];
  return (
    <fieldset class="card">
      <legend>{name.trim() || `Goal ${place}`}</legend>
      <Labelled label="Name" error={errorAt('name')}>
        {(ties) => (
          <input
            {...ties}
            required
            maxLength={60}
            value={name}
            onInput={({ currentTarget }) => change({ ...goal, name: currentTarget.value })}
          />
        )}
      </Labelled>
      <Labelled label="Reached when" error={errorAt('when.kind')}>
        {(ties) => (
          <select
            {...ties}
            value={when.kind}
            onChange={({ currentTarget: { value } }) => {
              if (isKind(value)) change({ ...goal, when: KINDS[value].fresh });
            }}
          >
            {Object.entries(KINDS).map(([kind, { name }]) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={label} error={errorAt(`when.${key}`)}>
        {(ties) => (
          <input
            {...ties}
            required
            maxLength={most}
            value={text}
            onInput={({ currentTarget }) =>
              change({ ...goal, when: { ...when, [key]: currentTarget.value } })
            }
          />
        )}
      </Labelled>
      <button type="button" class="quiet" onClick={remove}>
        Remove<span class="hidden"> {name.trim() || `goal ${place}`}</span>
      </button>
    </fieldset>
  );
};

/** Whom orders are linked to, and what the shop wants of its shoppers besides. */
export const Goals = ({ form }: { form: Form }) => {
  const { draft, edit, errorAt } = form;
  const { goals } = draft;
  const change = (next: Goal[]) => edit({ goals: next });
  const adder = useRef<HTMLButtonElement>(null);
  const wrong = errorAt('goals');
  return (
    <>
      <Rows rows={LINK} form={form} />
      <Rows rows={COOKIE} form={form} />
      <p class="soft">
        Safari forgets after 7 days what a script has stored, and so who chatted before an order; a cookie
        that our server sets it keeps, of those who consented. It works only where the tag comes from an
        address below your own domain, such as chat.shop.example; elsewhere none is set.
      </p>
      <h3>Goals</h3>
      <p class="soft">
        What you want of shoppers besides orders. Goals are counted of those who consent, where visits are
        remembered (see Invitations).
      </p>
      {goals.map((goal, index) => (
        <GoalFields
          key={goal.id}
          goal={goal}
          place={index + 1}
          change={(next) => change(goals.map((one, at) => (at === index ? next : one)))}
          remove={() => {
            change(goals.filter((_, at) => at !== index));
            adder.current?.focus();
          }}
          errorAt={(field) => errorAt(`goals.${index}.${field}`)}
        />
      ))}
      {wrong && <p class="wrong">{wrong}</p>}
      <button
        ref={adder}
        type="button"
        class="button"
        disabled={goals.length >= MOST}
        onClick={() =>
          change([...goals, { id: crypto.randomUUID().slice(0, 8), name: '', when: KINDS.page.fresh }])
        }
      >
        Add a goal
      </button>
    </>
  );
};
