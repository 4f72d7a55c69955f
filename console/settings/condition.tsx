import { CloseIcon } from '../parts/icons.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { kindOf, KINDS, type Condition } from './conditions.ts';
import type { Form } from './draft.ts';

interface Props {
  condition: Condition;
  path: string;
  errorAt: Form['errorAt'];
  change(condition: Condition): void;
  /** None: it is the last one. */
  remove: (() => void) | undefined;
}

/** One condition of an invitation: its kind, and what that kind asks for. */
export const ConditionFields = ({ condition, path, errorAt, change, remove }: Props) => {
  const kind = kindOf(condition);
  const values: Record<string, unknown> = condition;
  return (
    <li class="condition">
      <Labelled label="When" error={errorAt(`${path}.kind`)}>
        {(ties) => (
          <select
            {...ties}
            value={kind}
            onChange={({ currentTarget }) => {
              const chosen = KINDS[Number(currentTarget.value)];
              if (chosen) change(chosen.fresh);
            }}
          >
            {KINDS.map(({ name }, index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {KINDS[kind]?.parts.map(({ key, label, least, most }) => (
        <Labelled key={key} label={label} error={errorAt(`${path}.${key}`)}>
          {(ties) =>
            least === undefined ? (
              <input
                {...ties}
                required
                maxLength={most}
                value={String(values[key])}
                onInput={({ currentTarget }) => change({ ...condition, [key]: currentTarget.value })}
              />
            ) : (
              <input
                {...ties}
                type="number"
                required
                min={least}
                max={most}
                value={Number(values[key])}
                onInput={({ currentTarget }) => change({ ...condition, [key]: currentTarget.valueAsNumber })}
              />
            )
          }
        </Labelled>
      ))}
      {remove && (
        <button type="button" class="icon-button" aria-label="Remove this condition" onClick={remove}>
          <CloseIcon />
        </button>
      )}
    </li>
  );
};
