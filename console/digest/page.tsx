import { useCallback } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { Panel } from '../parts/panel.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { getDigest } from './calls.ts';
import { DigestNow } from './now.tsx';
import { DigestRecipients } from './recipients.tsx';
import { DigestsSent } from './sent.tsx';

/** The week by mail: who gets it, what went out. */
export const DigestPage = ({ site: { id: site } }: { site: Me['sites'][number] }) => {
  const { value, trouble, again } = useLoad(useCallback(() => getDigest(site), [site]));
  return (
    <>
      <Panel title="Digest">
        <p class="soft">
          Mondays at 08:00 in the time zone of the site: the week’s satisfaction with its range, what changed
          and whether that may be chance, and three comments. The letter has the figures; what shoppers wrote
          is behind its link, which works for 60 days for whoever has it.
        </p>
        {trouble && <Trouble trouble={trouble} again={again} />}
        {value?.mails === false && (
          <p class="note">This deployment sends no mail yet: see MAIL_FROM in wrangler.toml.</p>
        )}
        {value && <DigestRecipients site={site} shown={value} again={again} />}
      </Panel>
      {value && (
        <Panel title="Sent">
          <DigestNow site={site} />
          <DigestsSent sent={value.sent} />
        </Panel>
      )}
    </>
  );
};
