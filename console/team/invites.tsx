import type { Team } from '../../worker/team/bodies.ts';
import { day } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useAct } from '../parts/use-act.ts';
import { withdrawInvite } from './calls.ts';

interface Props {
  site: string;
  invites: Team['invites'];
  changed(): void;
}

/** Invitations that nobody has taken up yet. */
export const Invites = ({ site, invites, changed }: Props) => {
  const { trouble, act } = useAct(changed);
  return (
    <Panel title="Invited">
      {trouble && <Trouble trouble={trouble} />}
      <ul class="things">
        {invites.map(({ id, email, role, expiresAt }) => (
          <li key={id}>
            <span>
              {email}{' '}
              <span class="soft">
                {role}, until {day(expiresAt)}
              </span>
            </span>
            <button
              type="button"
              class="button"
              aria-label={`Take back the invitation of ${email}`}
              onClick={() => act(withdrawInvite(site, id))}
            >
              Take back
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
