import { signIn, type Trouble as What } from '../api.ts';
import { Field } from '../parts/field.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Door } from './door.tsx';
import { textOf, typed, useSubmit } from './use-submit.ts';

interface Props {
  /** Why one is here: a link that was used already, for example. */
  trouble?: What | undefined;
  done(): void;
}

/** Passwords are sent as typed, spaces included. */
const send = (form: FormData) => signIn(textOf(form, 'email'), typed(form, 'password'));

/** The form for those who have an account. */
export const SignIn = ({ trouble: before, done }: Props) => {
  const { busy, trouble, onSubmit } = useSubmit(send, done);
  const shown = trouble ?? before;
  return (
    <Door title="Sign in">
      {shown && <Trouble trouble={shown} />}
      <form class="form" onSubmit={onSubmit}>
        <Field label="E-mail" name="email" type="email" autocomplete="username" />
        <Field label="Password" name="password" type="password" autocomplete="current-password" />
        <button type="submit" class="button primary wide" disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </Door>
  );
};
