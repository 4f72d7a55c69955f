import { useState } from 'preact/hooks';
import { Field } from '../parts/field.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { Panel } from '../parts/panel.tsx';
import { NewPassword } from '../session/new-password.tsx';
import { typed } from '../session/use-submit.ts';
import { changePassword } from './calls.ts';

interface Props {
  hasPassword: boolean;
  changed(): void;
}

const send = (form: FormData) => changePassword(typed(form, 'current'), typed(form, 'password'));

/** The password, and another one. */
export const Password = ({ hasPassword, changed }: Props) => {
  const [asked, ask] = useState(false);
  const [done, setDone] = useState(false);
  const action = hasPassword && (
    <button type="button" class="button" aria-haspopup="dialog" onClick={() => ask(true)}>
      Change password
    </button>
  );
  return (
    <Panel title="Password" action={action}>
      <p class="soft">
        {hasPassword
          ? 'Another one signs you out everywhere else.'
          : 'You have none yet. “Forgot your password?” at the sign-in, or an owner of your site, sends you a link to set one.'}
      </p>
      <output class="soft">{done && 'Changed. You are signed out everywhere else.'}</output>
      {asked && (
        <FormDialog
          title="Change your password"
          does="Change it"
          send={send}
          done={() => {
            ask(false);
            setDone(true);
            changed();
          }}
          onClose={() => ask(false)}
        >
          <Field
            label="Password until now"
            name="current"
            type="password"
            autocomplete="current-password"
            autofocus
          />
          <NewPassword label="New password" />
        </FormDialog>
      )}
    </Panel>
  );
};
