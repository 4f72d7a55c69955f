import { useState } from 'preact/hooks';
import { Check } from '../parts/check.tsx';
import { Field } from '../parts/field.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { textOf } from '../session/use-submit.ts';
import { saveView } from './calls.ts';

interface Props {
  site: string;
  query: string;
  mayShare: boolean;
  onSaved(): void;
  onClose(): void;
}

/** Gives a search a name. */
export const SaveDialog = ({ site, query, mayShare, onSaved, onClose }: Props) => {
  const [isShared, share] = useState(false);
  return (
    <FormDialog
      title="Save this search"
      does="Save"
      send={(form) => saveView(site, { name: textOf(form, 'name'), query, isShared })}
      done={onSaved}
      onClose={onClose}
    >
      <Field label="Name" name="name" maxLength={60} pattern=".*\S.*" />
      {mayShare && <Check label="For everyone at this site" checked={isShared} change={share} />}
    </FormDialog>
  );
};
