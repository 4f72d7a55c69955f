import { useState } from 'preact/hooks';
import type { Trouble as What } from '../api.ts';
import { Field } from '../parts/field.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { signIn } from './calls.ts';
import { Code } from './code.tsx';
import { Door } from './door.tsx';
import { Forgot } from './forgot.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { textOf, typed, useSubmit } from './use-submit.ts';

interface Props {
  /** Why one is here: a link that was used already, for example. */
  trouble?: What | undefined;
  /** What to say first. */
  note?: string | undefined;
  done(): void;
}

/** Passwords are sent as typed, spaces included. */
const send = (form: FormData) => signIn(textOf(form, 'email'), typed(form, 'password'));

/** The form for those who have an account. */
export const SignIn = ({ trouble: before, note, done }: Props) => {
  const [step, setStep] = useState<'password' | 'code' | 'forgot'>('password');
  const { busy, trouble, onSubmit } = useSubmit(send, ({ twoFactorRedirect }) =>
    twoFactorRedirect ? setStep('code') : done(),
  );
  const [passkeyTrouble, setPasskeyTrouble] = useState<What>();
  const shown = trouble ?? passkeyTrouble ?? before;
  const back = () => setStep('password');

  if (step === 'code') return <Code done={done} back={back} />;
  if (step === 'forgot') return <Forgot back={back} />;
  return (
    <Door title="Sign in">
      {note && <p>{note}</p>}
      {shown && <Trouble trouble={shown} />}
      <form class="form" onSubmit={onSubmit}>
        <Field label="E-mail" name="email" type="email" autocomplete="username" />
        <Field label="Password" name="password" type="password" autocomplete="current-password" />
        <button type="submit" class="button primary wide" disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
      <PasskeyButton done={done} failed={setPasskeyTrouble} />
      <button type="button" class="quiet" onClick={() => setStep('forgot')}>
        Forgot your password?
      </button>
    </Door>
  );
};
