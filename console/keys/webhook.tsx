import { useCallback } from 'preact/hooks';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { Panel } from '../parts/panel.tsx';
import { getWebhook } from './calls.ts';
import { WebhookForm } from './webhook-form.tsx';

/** Where the shop's server is called. */
export const WebhookSection = ({ site }: { site: string }) => {
  const { value, trouble, again } = useLoad(useCallback(() => getWebhook(site), [site]));
  return (
    <Panel title="Webhook">
      <p class="soft">
        One address on your server that we call. Today it can be asked for voucher codes, and be tested; it is
        not yet told of chats or orders.
      </p>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {value && <WebhookForm key={value.url ?? ''} site={site} webhook={value} again={again} />}
      <p class="soft">
        Each call carries <code>Counterbell-Timestamp</code> (UTC seconds) and{' '}
        <code>Counterbell-Signature: v1=…</code>, the HMAC-SHA256 of the timestamp, a dot and the body, by the
        secret, in hex. Refuse what is older than five minutes.
      </p>
    </Panel>
  );
};
