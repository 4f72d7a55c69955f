import { useState } from 'preact/hooks';
import { Check } from '../parts/check.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { textOf, useSubmit } from '../session/use-submit.ts';
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
  const { busy, trouble, onSubmit } = useSubmit(
    (form) => saveView(site, { name: textOf(form, 'name'), query, isShared }),
    onSaved,
  );
  return (
    <Dialog title="Save this search" onClose={onClose}>
      <form class="form" onSubmit={onSubmit}>
        <Field label="Name" name="name" maxLength={60} pattern=".*\S.*" />
        {mayShare && <Check label="For everyone at this site" checked={isShared} change={share} />}
        {trouble && <Trouble trouble={trouble} />}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button primary" disabled={busy}>
            Save
          </button>
        </div>
      </form>
    </Dialog>
  );
};
