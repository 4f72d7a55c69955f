import type { Result } from '../api.ts';
import { typed } from '../session/use-submit.ts';
import { Field } from './field.tsx';
import { FormDialog } from './form-dialog.tsx';

interface Props<T> {
  title: string;
  does: string;
  send(password: string): Promise<Result<T>>;
  done(value: T): void;
  onClose(): void;
}

/** Asks for the password before something that lets people in is changed. */
export const PasswordDialog = <T,>({ send, ...props }: Props<T>) => (
  <FormDialog {...props} send={(form) => send(typed(form, 'password'))}>
    <Field label="Your password" name="password" type="password" autocomplete="current-password" autofocus />
  </FormDialog>
);
