import { useState } from 'preact/hooks';
import { Field } from '../parts/field.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { forgotPassword } from './calls.ts';
import { Door } from './door.tsx';
import { textOf, useSubmit } from './use-submit.ts';

/** Asks for a link to set a new password. Whether there is such an account, it does not say. */
export const Forgot = ({ back }: { back(): void }) => {
  const [sent, setSent] = useState(false);
  const { busy, trouble, onSubmit } = useSubmit(
    (form) => forgotPassword(textOf(form, 'email')),
    () => setSent(true),
  );
  return (
    <Door title="A new password">
      {trouble && <Trouble trouble={trouble} />}
      {sent ? (
        <p role="status">
          If there is such an account, a link is on its way to it. Where no mail comes, ask an owner of your
          site for one.
        </p>
      ) : (
        <form class="form" onSubmit={onSubmit}>
          <Field label="E-mail" name="email" type="email" autocomplete="username" autofocus />
          <button type="submit" class="button primary wide" disabled={busy}>
            Send me a link
          </button>
        </form>
      )}
      <button type="button" class="quiet" onClick={back}>
        Back
      </button>
    </Door>
  );
};
