import { useCallback } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { Panel } from '../parts/panel.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { getPlatforms } from './calls.ts';
import { Import } from './import.tsx';
import { Platform } from './platform.tsx';

/** How orders come to us, beside the pages of the shop and its own server. */
export const OrdersPage = ({ site: { id } }: { site: Me['sites'][number] }) => {
  const { value, trouble, again } = useLoad(useCallback(() => getPlatforms(id), [id]));
  return (
    <>
      <Panel
        title="Orders from your platform"
        action={
          <button type="button" class="quiet" onClick={again}>
            Look again
          </button>
        }
      >
        <p class="soft">
          By webhooks it tells of orders, refunds and cancellations, also of those whose page nobody saw; its
          word on money counts more than a page’s. How it is set up, step by step, stands under{' '}
          <a href="#/install">Install</a>.
        </p>
        {trouble && <Trouble trouble={trouble} again={again} />}
        <ul class="replies">
          {value?.platforms.map((known) => (
            <Platform key={known.platform} site={id} known={known} again={again} />
          ))}
        </ul>
      </Panel>
      <Import site={id} />
    </>
  );
};
