import { useRef } from 'preact/hooks';
import type { Rule } from './conditions.ts';
import type { Draft, Form } from './draft.ts';
import type { Row } from './row.ts';
import { Rows } from './rows.tsx';
import { RuleFields } from './rule.tsx';

type Invitations = Draft['invitations'];
const MOST_RULES = 10;

const put = ({ invitations }: Draft, part: Partial<Invitations>): Partial<Draft> => ({
  invitations: { ...invitations, ...part },
});

const SWITCHES: readonly Row[] = [
  {
    path: 'measure',
    kind: 'switch',
    label: 'Remember visits of shoppers who consent',
    read: ({ measure }) => measure,
    write: (_, measure) => ({ measure }),
  },
  {
    path: 'invitations.on',
    kind: 'switch',
    label: 'Invite shoppers to chat',
    read: ({ invitations }) => invitations.on,
    // Who may not be remembered is not invited.
    write: (draft, on) => ({ ...put(draft, { on }), ...(on && { measure: true }) }),
  },
];

const LIMITS: readonly Row[] = [
  {
    path: 'invitations.perDay',
    kind: 'number',
    label: 'Invitations a day and shopper, at most',
    least: 1,
    most: 10,
    read: ({ invitations }) => invitations.perDay,
    write: (draft, perDay) => put(draft, { perDay }),
  },
  {
    path: 'invitations.quietDays',
    kind: 'number',
    label: 'Quiet days after one was dismissed',
    least: 0,
    most: 90,
    read: ({ invitations }) => invitations.quietDays,
    write: (draft, quietDays) => put(draft, { quietDays }),
  },
  {
    path: 'invitations.never',
    kind: 'lines',
    label: 'Never on pages whose address has',
    hint: 'One a line.',
    rows: 3,
    read: ({ invitations }) => invitations.never,
    write: (draft, never) => put(draft, { never }),
  },
];

const freshRule = (): Rule => ({
  id: crypto.randomUUID().slice(0, 8),
  text: 'Can we help?',
  others: [],
  holdout: 10,
  run: 1,
  when: [{ kind: 'time', seconds: 30 }],
});

/** Who is invited to chat, when, and how often at most. */
export const InvitationFields = ({ form }: { form: Form }) => {
  const { draft, edit, errorAt } = form;
  const { rules } = draft.invitations;
  const change = (rules: Rule[]) => edit(put(draft, { rules }));
  const adder = useRef<HTMLButtonElement>(null);
  const wrong = errorAt('invitations.rules');
  return (
    <>
      <Rows rows={SWITCHES} form={form} />
      <p class="soft">
        Visits are remembered, and shoppers invited, only once consent is given: by your pages, by Google’s
        consent mode or by Shopify. Switched off, no invitation comes within a minute.
      </p>
      <Rows rows={LIMITS} form={form} />
      {rules.map((rule, index) => (
        <RuleFields
          key={rule.id}
          rule={rule}
          number={index + 1}
          path={`invitations.rules.${index}`}
          errorAt={errorAt}
          change={(next) => change(rules.map((one, at) => (at === index ? next : one)))}
          remove={() => {
            change(rules.filter((_, at) => at !== index));
            adder.current?.focus();
          }}
        />
      ))}
      {wrong && <p class="wrong">{wrong}</p>}
      {rules.length < MOST_RULES && (
        <button ref={adder} type="button" class="button" onClick={() => change([...rules, freshRule()])}>
          Add an invitation
        </button>
      )}
    </>
  );
};
