import { useState } from 'preact/hooks';
import type { Team } from '../../worker/team/bodies.ts';
import type { NewLink } from './link-dialog.tsx';
import { MemberDialog } from './member-dialog.tsx';

interface Props {
  site: string;
  team: Team;
  changed(): void;
  /** Shows a link that was made. */
  show(made: NewLink): void;
}
type Member = Team['members'][number];

const about = ({ role, capacity, topics, isSafe }: Member): string =>
  [
    role,
    role === 'viewer' ? '' : `up to ${capacity} at once`,
    topics.join(', '),
    isSafe ? 'second factor' : '',
  ]
    .filter(Boolean)
    .join(' · ');

/** Everyone who works here; each opens a dialog with what one may change. */
export const Members = ({ site, team: { members, gives }, changed, show }: Props) => {
  const [open, setOpen] = useState<Member>();
  return (
    <>
      <ul class="things">
        {members.map((member) => (
          <li key={member.id}>
            <span>
              {member.name} <span class="soft">{member.email}</span>
              <br />
              <span class="soft">{about(member)}</span>
            </span>
            {member.mayChange && (
              <button
                type="button"
                class="button"
                aria-haspopup="dialog"
                aria-label={`Change ${member.name}`}
                onClick={() => setOpen(member)}
              >
                Change
              </button>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <MemberDialog
          site={site}
          member={open}
          gives={gives}
          done={() => {
            setOpen(undefined);
            changed();
          }}
          show={(made) => {
            setOpen(undefined);
            show(made);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
};
