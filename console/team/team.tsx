import { useCallback, useState } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { Panel } from '../parts/panel.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { getTeam } from './calls.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { Invites } from './invites.tsx';
import { LinkDialog, type NewLink } from './link-dialog.tsx';
import { Members } from './members.tsx';

/** Who works here: invited, changed, removed. */
export const Team = ({ site }: { site: Me['sites'][number] }) => {
  const ask = useCallback(() => getTeam(site.id), [site.id]);
  const { value, trouble, busy, again } = useLoad(ask);
  const [isInviting, setInviting] = useState(false);
  const [link, setLink] = useState<NewLink>();

  const show = (made: NewLink) => {
    setInviting(false);
    setLink(made);
    again();
  };
  return (
    <div class="team" aria-busy={busy}>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {value && (
        <>
          <Panel
            title="Team"
            action={
              <button
                type="button"
                class="button primary"
                aria-haspopup="dialog"
                onClick={() => setInviting(true)}
              >
                Invite someone
              </button>
            }
          >
            <Members site={site.id} team={value} changed={again} show={show} />
          </Panel>
          {value.invites.length > 0 && <Invites site={site.id} invites={value.invites} changed={again} />}
          {isInviting && (
            <InviteDialog site={site.id} gives={value.gives} done={show} onClose={() => setInviting(false)} />
          )}
        </>
      )}
      {link && <LinkDialog made={link} onClose={() => setLink(undefined)} />}
    </div>
  );
};
