import { useRef } from 'preact/hooks';
import { Labelled } from '../parts/labelled.tsx';
import { ConditionFields } from './condition.tsx';
import type { Condition, Rule } from './conditions.ts';
import type { Form } from './draft.ts';
import { Lines } from './lines.tsx';

const MOST_CONDITIONS = 6;
const FRESH: Condition = { kind: 'time', seconds: 30 };

interface Props {
  rule: Rule;
  /** From 1. */
  number: number;
  path: string;
  errorAt: Form['errorAt'];
  change(rule: Rule): void;
  remove(): void;
}

/** One invitation: what it says, when it comes, and for how many it is held back. */
export const RuleFields = ({ rule, number, path, errorAt, change, remove }: Props) => {
  const { when } = rule;
  const adder = useRef<HTMLButtonElement>(null);
  return (
    <fieldset class="card">
      <legend>Invitation {number}</legend>
      <Labelled label="What it says" error={errorAt(`${path}.text`)}>
        {(ties) => (
          <textarea
            {...ties}
            rows={2}
            required
            maxLength={200}
            value={rule.text}
            onInput={({ currentTarget }) => change({ ...rule, text: currentTarget.value })}
          />
        )}
      </Labelled>
      <Lines
        label="Other words to try"
        hint="One a line, three at most: each is shown to as many, and the report says which brings more orders."
        error={errorAt(`${path}.others`)}
        rows={2}
        lines={rule.others}
        change={(others) => change({ ...rule, others })}
      />
      <p class="soft">It comes when all of these hold:</p>
      <ul class="conditions">
        {when.map((condition, index) => (
          <ConditionFields
            // oxlint-disable-next-line react/no-array-index-key -- their place is all that tells them apart
            key={index}
            condition={condition}
            path={`${path}.when.${index}`}
            errorAt={errorAt}
            change={(next) => change({ ...rule, when: when.map((one, at) => (at === index ? next : one)) })}
            remove={
              when.length > 1
                ? () => {
                    change({ ...rule, when: when.filter((_, at) => at !== index) });
                    adder.current?.focus();
                  }
                : undefined
            }
          />
        ))}
      </ul>
      <Labelled
        label="Held back, in percent"
        hint="So many are not invited, so that reports can tell what inviting does."
        error={errorAt(`${path}.holdout`)}
      >
        {(ties) => (
          <input
            {...ties}
            type="number"
            required
            min={0}
            max={50}
            value={rule.holdout}
            onInput={({ currentTarget }) => change({ ...rule, holdout: currentTarget.valueAsNumber })}
          />
        )}
      </Labelled>
      <div class="dialog-buttons">
        {when.length < MOST_CONDITIONS && (
          <button
            ref={adder}
            type="button"
            class="quiet"
            onClick={() => change({ ...rule, when: [...when, FRESH] })}
          >
            Add a condition
          </button>
        )}
        <button type="button" class="quiet" onClick={remove}>
          Remove invitation {number}
        </button>
      </div>
    </fieldset>
  );
};
