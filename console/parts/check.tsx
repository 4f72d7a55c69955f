interface Props {
  label: string;
  checked: boolean;
  change(checked: boolean): void;
}

/** Something that is on or off. */
export const Check = ({ label, checked, change }: Props) => (
  <label class="check">
    <input
      type="checkbox"
      checked={checked}
      onChange={({ currentTarget }) => change(currentTarget.checked)}
    />
    {label}
  </label>
);
