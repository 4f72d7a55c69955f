import { Field } from '../parts/field.tsx';

/** A password to be, with what it must be. */
export const NewPassword = ({ label = 'Password', name = 'password' }: { label?: string; name?: string }) => (
  <Field
    label={label}
    name={name}
    type="password"
    autocomplete="new-password"
    hint="At least 10 characters."
    minLength={10}
    maxLength={128}
  />
);
