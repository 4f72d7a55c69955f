import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useInvalid } from './use-invalid.ts';

/** What ties a field to its label, its hint and what is wrong with it. */
interface Ties {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: 'true';
}

interface Props {
  label: string;
  hint?: string | undefined;
  /** What the server has against it. */
  error?: string | undefined;
  /** It takes the whole width of a form in columns. */
  wide?: boolean;
  children(ties: Ties): ComponentChildren;
}

/** Any field with its label; what is wrong with it, by the browser or by the server, stands beside it. */
export const Labelled = ({ label, hint, error, wide = false, children }: Props) => {
  const id = useId();
  const { invalid, watch } = useInvalid();
  const wrong = invalid || error;
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');

  return (
    <div class={wide ? 'form-field wide' : 'form-field'} {...watch}>
      <label for={id}>{label}</label>
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        ...(wrong && { 'aria-invalid': 'true' }),
      })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p class="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
};
