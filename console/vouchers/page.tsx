import { useCallback } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { Panel } from '../parts/panel.tsx';
import { AddVouchers } from './add-vouchers.tsx';
import { getVouchers } from './calls.ts';
import { Given } from './given.tsx';
import { Pool } from './pool.tsx';

/** The pool of goodwill vouchers, and what was given from it. */
export const VouchersPage = ({ site }: { site: Me['sites'][number] }) => {
  const { value, trouble, again } = useLoad(useCallback(() => getVouchers(site.id), [site.id]));
  return (
    <>
      <Panel title="Vouchers">
        <p class="soft">
          Codes that your shop takes at its checkout. Agents give one in a chat, each up to the limit that is
          set for them under Team.
        </p>
        {trouble && <Trouble trouble={trouble} again={again} />}
        {value?.fromWebhook && (
          <p class="note">
            Vouchers come from your webhook just now: the pool stays as it is. See{' '}
            <a href="#/settings/keys">Keys and webhook</a>.
          </p>
        )}
        {value && <Pool site={site.id} kinds={value.kinds} again={again} />}
      </Panel>
      <AddVouchers site={site.id} done={again} />
      <Given site={site.id} />
    </>
  );
};
