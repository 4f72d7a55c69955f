import type { Role } from '../../worker/rights.ts';
import { Field } from '../parts/field.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { textOf } from '../session/use-submit.ts';
import { invite } from './calls.ts';
import type { NewLink } from './link-dialog.tsx';
import { RoleChoice } from './role-choice.tsx';
import { roleIn } from './roles.ts';

interface Props {
  site: string;
  gives: readonly Role[];
  done(made: NewLink): void;
  onClose(): void;
}

/** Asks whom, and as what. */
export const InviteDialog = ({ site, gives, done, onClose }: Props) => (
  <FormDialog
    title="Invite someone"
    does="Make the invitation"
    send={(form) => invite(site, textOf(form, 'email'), roleIn(form, gives))}
    done={({ link, mailed }) =>
      done({
        title: 'The invitation',
        words: mailed ? 'It went out by e-mail, too.' : 'Send it to them, by whatever way you trust.',
        link,
      })
    }
    onClose={onClose}
  >
    <Field label="E-mail" name="email" type="email" autocomplete="off" autofocus />
    <RoleChoice offered={gives} chosen="agent" />
  </FormDialog>
);
