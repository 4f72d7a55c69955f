import { useState } from 'preact/hooks';
import type { Account } from '../../worker/accounts/bodies.ts';
import { Field } from '../parts/field.tsx';
import { Panel } from '../parts/panel.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { textOf, useSubmit } from '../session/use-submit.ts';
import { rename } from './calls.ts';

interface Props {
  account: Account;
  changed(): void;
}

/** How shoppers see one. */
export const Name = ({ account: { name, email }, changed }: Props) => {
  const [saved, setSaved] = useState(false);
  const { busy, trouble, onSubmit } = useSubmit(
    (form) => rename(textOf(form, 'name')),
    () => {
      setSaved(true);
      changed();
    },
  );
  return (
    <Panel title="Name">
      <p class="soft">You sign in as {email}.</p>
      {trouble && <Trouble trouble={trouble} />}
      <form class="line-form" onSubmit={onSubmit}>
        <Field
          label="Name"
          name="name"
          autocomplete="name"
          maxLength={60}
          hint="Shoppers see it."
          defaultValue={name}
          onInput={() => setSaved(false)}
        />
        <button type="submit" class="button" disabled={busy}>
          Save name
        </button>
      </form>
      <output class="soft">{saved && 'Saved.'}</output>
    </Panel>
  );
};
