import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { textOf, useSubmit } from '../session/use-submit.ts';
import { invite } from './calls.ts';

interface Props {
  site: string;
  shopper: string;
  name: string;
  onInvited(): void;
  onClose(): void;
}

/** Words that a shopper sees beside the launcher of the chat, within half a minute. */
export const InviteDialog = ({ site, shopper, name, onInvited, onClose }: Props) => {
  const { busy, trouble, onSubmit } = useSubmit(
    (form) => invite(site, shopper, textOf(form, 'text')),
    onInvited,
  );
  return (
    <Dialog title={`Invite ${name}`} onClose={onClose}>
      <form class="form" onSubmit={onSubmit}>
        <Field
          label="Your words"
          name="text"
          maxLength={200}
          pattern=".*\S.*"
          defaultValue="Hello! May I help you with anything?"
          hint="They are shown once, within half a minute, beside the button of the chat."
        />
        {trouble && <Trouble trouble={trouble} />}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button primary" disabled={busy}>
            Invite
          </button>
        </div>
      </form>
    </Dialog>
  );
};
