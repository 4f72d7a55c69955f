import { Field } from '../parts/field.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { textOf } from '../session/use-submit.ts';
import { invite } from './calls.ts';

interface Props {
  site: string;
  shopper: string;
  name: string;
  onInvited(): void;
  onClose(): void;
}

/** Words that a shopper sees beside the launcher of the chat, within half a minute. */
export const InviteDialog = ({ site, shopper, name, onInvited, onClose }: Props) => (
  <FormDialog
    title={`Invite ${name}`}
    does="Invite"
    send={(form) => invite(site, shopper, textOf(form, 'text'))}
    done={onInvited}
    onClose={onClose}
  >
    <Field
      label="Your words"
      name="text"
      maxLength={200}
      pattern=".*\S.*"
      defaultValue="Hello! May I help you with anything?"
      hint="They are shown once, within half a minute, beside the button of the chat."
    />
  </FormDialog>
);
