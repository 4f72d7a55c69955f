import { useState } from 'preact/hooks';
import type { KeyMade, Scope } from '../../worker/keys/bodies.ts';
import { Check } from '../parts/check.tsx';
import { Field } from '../parts/field.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { textOf } from '../session/use-submit.ts';
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
  return (
    <FormDialog
      title="New key"
      does="Make the key"
      send={(form) => makeKey(site, textOf(form, 'name'), [...scopes])}
      done={done}
      onClose={onClose}
    >
      <Field label="Name" name="name" hint="Where it is used." maxLength={60} pattern=".*\S.*" />
      <fieldset>
        <legend>What it is for</legend>
        <Check label="Telling of orders" checked={scopes.includes('orders')} change={toggle('orders')} />
        <Check label="Reading reports" checked={scopes.includes('reports')} change={toggle('reports')} />
      </fieldset>
    </FormDialog>
  );
};
