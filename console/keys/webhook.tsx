import { useCallback, useState } from 'preact/hooks';
import { CopyLine } from '../parts/copy-line.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { Panel } from '../parts/panel.tsx';
import { getWebhook } from './calls.ts';
import { Deliveries } from './deliveries.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookTest } from './webhook-test.tsx';

/** Where the shop's server is called. */
export const WebhookSection = ({ site }: { site: string }) => {
  const { value, trouble, again } = useLoad(useCallback(() => getWebhook(site), [site]));
  const [secret, setSecret] = useState<string>();
  const done = (made?: string) => {
    setSecret(made);
    again();
  };
  return (
    <Panel title="Webhook">
      <p class="soft">
        One address on your server that we call. It can be told that a chat ended and how its shopper
        answered, without what was written in the chat, and be asked for voucher codes.
      </p>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {value && <WebhookForm key={value.url ?? ''} site={site} webhook={value} done={done} />}
      {secret && (
        <div class="note">
          <p>Copy the secret now: it is not shown again.</p>
          <CopyLine what="The secret" value={secret} />
        </div>
      )}
      {value?.url && <WebhookTest site={site} />}
      {value?.url && <Deliveries site={site} />}
      <p class="soft">
        Each call carries <code>Counterbell-Timestamp</code> (UTC seconds) and{' '}
        <code>Counterbell-Signature: v1=…</code>, the HMAC-SHA256 of the timestamp, a dot and the body, by the
        secret, in hex. Refuse what is older than five minutes. What is not answered with a 2xx within five
        seconds is sent again, ever more rarely, for a day; always under the same <code>id</code>, so that you
        can tell what you have seen to.
      </p>
    </Panel>
  );
};
