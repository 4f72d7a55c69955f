import type { InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';

type Props = InputHTMLAttributes & { label: string; hint?: string };

/** One labelled line of a form, which must be filled in unless it says otherwise. */
export const Field = ({ label, hint, ...input }: Props) => {
  const id = useId();
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      <input required {...input} id={id} {...(hint && { 'aria-describedby': `${id}-hint` })} />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
};
