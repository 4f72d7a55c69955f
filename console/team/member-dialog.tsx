import { useState } from 'preact/hooks';
import type { Role } from '../../worker/rights.ts';
import type { MemberChange, Team } from '../../worker/team/bodies.ts';
import type { Trouble as What } from '../api.ts';
import { Field } from '../parts/field.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { textOf } from '../session/use-submit.ts';
import { changeMember, makeReset, removeMember } from './calls.ts';
import type { NewLink } from './link-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { RoleChoice } from './role-choice.tsx';
import { roleIn } from './roles.ts';

interface Props {
  site: string;
  member: Team['members'][number];
  gives: readonly Role[];
  done(): void;
  show(made: NewLink): void;
  onClose(): void;
}

const wantedIn = (form: FormData, gives: readonly Role[]): MemberChange => ({
  role: roleIn(form, gives),
  capacity: Number(textOf(form, 'capacity')),
  topics: textOf(form, 'topics')
    .split(',')
    .map((topic) => topic.trim())
    .filter(Boolean),
  voucherLimit: Number(textOf(form, 'voucher-limit')),
});

/** What someone may do and take on; the way out, and the way back in. */
export const MemberDialog = ({ site, member, gives, done, show, onClose }: Props) => {
  const { id, name } = member;
  const [isRemoving, setRemoving] = useState(false);
  const [trouble, setTrouble] = useState<What>();

  const reset = async () => {
    const made = await makeReset(site, id);
    if (!made.ok) return setTrouble(made.trouble);
    show({
      title: 'A new password',
      words: `With this link ${name} sets a new password, within an hour. Second factor and passkeys are taken away with it.`,
      link: made.value.link,
    });
  };

  if (isRemoving)
    return <RemoveDialog name={name} send={() => removeMember(site, id)} done={done} onClose={onClose} />;
  return (
    <FormDialog
      title={name}
      does="Save"
      send={(form) => changeMember(site, id, wantedIn(form, gives))}
      done={done}
      onClose={onClose}
    >
      {trouble && <Trouble trouble={trouble} />}
      <RoleChoice offered={gives} chosen={member.role} />
      <Field
        label="Chats at once"
        name="capacity"
        type="number"
        min={1}
        max={20}
        defaultValue={String(member.capacity)}
      />
      <Field
        label="Topics"
        name="topics"
        required={false}
        hint="With commas between. None: everything is offered."
        defaultValue={member.topics.join(', ')}
      />
      <Field
        label="Largest voucher"
        name="voucher-limit"
        type="number"
        min={0}
        hint="In cents, pence or the like; 0 for none."
        defaultValue={String(member.voucherLimit)}
      />
      <div class="panel-buttons">
        {member.mayReset && (
          <button type="button" class="button" onClick={reset}>
            Link for a new password
          </button>
        )}
        <button type="button" class="button" onClick={() => setRemoving(true)}>
          Remove…
        </button>
      </div>
    </FormDialog>
  );
};
