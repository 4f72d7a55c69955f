import { useState } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { Panel } from '../parts/panel.tsx';
import { SiteFields, siteIn } from '../session/site-fields.tsx';
import { makeSite } from './calls.ts';

interface Props {
  sites: Me['sites'];
  changed(): void;
}

/** The sites where one works; owners make more. */
export const Sites = ({ sites, changed }: Props) => {
  const [asked, ask] = useState(false);
  const action = sites.some(({ role }) => role === 'owner') && (
    <button type="button" class="button" aria-haspopup="dialog" onClick={() => ask(true)}>
      New site
    </button>
  );
  return (
    <Panel title="Your sites" action={action}>
      <ul class="things">
        {sites.map(({ id, name, role }) => (
          <li key={id}>
            <span>
              {name} <span class="soft">{id}</span>
            </span>
            <span class="soft">{role}</span>
          </li>
        ))}
      </ul>
      {asked && (
        <FormDialog
          title="New site"
          does="Make it"
          send={(form) => makeSite(siteIn(form))}
          done={() => {
            ask(false);
            changed();
          }}
          onClose={() => ask(false)}
        >
          <p class="soft">Its people, chats and numbers are its own: nobody of your other sites sees them.</p>
          <SiteFields />
        </FormDialog>
      )}
    </Panel>
  );
};
