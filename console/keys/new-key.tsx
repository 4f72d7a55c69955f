import { useState } from 'preact/hooks';
import type { KeyMade, Scope } from '../../worker/keys/bodies.ts';
import { Check } from '../parts/check.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { textOf, useSubmit } from '../session/use-submit.ts';
import { makeKey } from './calls.ts';

interface Props {
  site: string;
  done(made: KeyMade): void;
  onClose(): void;
}

/** Makes a key for one purpose or both. */
export const NewKey = ({ site, done, onClose }: Props) => {
  const [scopes, setScopes] = useState<readonly Scope[]>(['orders']);
  const toggle = (scope: Scope) => (on: boolean) =>
    setScopes(on ? [...scopes, scope] : scopes.filter((one) => one !== scope));
  const { busy, trouble, onSubmit } = useSubmit(
    async (form) => {
      const result = await makeKey(site, textOf(form, 'name'), [...scopes]);
      if (result.ok) done(result.value);
      return result;
    },
    () => {},
  );
  return (
    <Dialog title="New key" onClose={onClose}>
      <form class="form" onSubmit={onSubmit}>
        <Field label="Name" name="name" hint="Where it is used." maxLength={60} pattern=".*\S.*" />
        <fieldset>
          <legend>What it is for</legend>
          <Check label="Telling of orders" checked={scopes.includes('orders')} change={toggle('orders')} />
          <Check label="Reading reports" checked={scopes.includes('reports')} change={toggle('reports')} />
        </fieldset>
        {trouble && <Trouble trouble={trouble} />}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button primary" disabled={busy || scopes.length === 0}>
            Make the key
          </button>
        </div>
      </form>
    </Dialog>
  );
};
