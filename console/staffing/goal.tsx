/** What is wanted: chosen here, and asked for anew. */
export interface Goal {
  /** The share of chats to be answered in time, 0 to 1. */
  target: string;
  /** In seconds. */
  within: string;
  /** The most chats at once. */
  slots: string;
}
export const USUAL: Goal = { target: '0.8', within: '30', slots: '3' };

const CHOICES: Record<keyof Goal, { label: string; options: readonly [value: string, name: string][] }> = {
  target: {
    label: 'Answered in time',
    options: [
      ['0.7', '70%'],
      ['0.8', '80%'],
      ['0.9', '90%'],
      ['0.95', '95%'],
    ],
  },
  within: {
    label: 'In time is within',
    options: [
      ['15', '15 s'],
      ['30', '30 s'],
      ['60', '1 min'],
      ['120', '2 min'],
    ],
  },
  slots: {
    label: 'Chats at once',
    options: [
      ['1', '1'],
      ['2', '2'],
      ['3', '3'],
      ['4', '4'],
      ['5', '5'],
    ],
  },
};
const FIELDS = ['target', 'within', 'slots'] as const;

export const GoalForm = ({ goal, choose }: { goal: Goal; choose(goal: Goal): void }) => (
  <fieldset class="goal">
    <legend class="hidden">What is wanted</legend>
    {FIELDS.map((field) => (
      <label key={field}>
        <span>{CHOICES[field].label}</span>
        <select
          value={goal[field]}
          onChange={({ currentTarget }) => choose({ ...goal, [field]: currentTarget.value })}
        >
          {CHOICES[field].options.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
    ))}
  </fieldset>
);
