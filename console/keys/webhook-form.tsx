import { useState } from 'preact/hooks';
import type { WebhookShown, WebhookTried } from '../../worker/webhooks/bodies.ts';
import type { Result, Trouble as What } from '../api.ts';
import { CopyLine } from '../parts/copy-line.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { textOf } from '../session/use-submit.ts';
import { faultIn } from '../settings/draft.ts';
import { removeWebhook, setWebhook, tryWebhook } from './calls.ts';

interface Props {
  site: string;
  webhook: WebhookShown;
  /** Asks anew what is set. */
  again(): void;
}

const outcomeOf = ({ delivered, status, took }: WebhookTried): string => {
  if (status === null) return 'Nobody answered there within five seconds.';
  return delivered
    ? `Your server took it: ${status}, after ${took} ms.`
    : `Your server did not take it: it answered ${status}, after ${took} ms.`;
};

/** Sets the address, makes a new secret, tries it. */
export const WebhookForm = ({ site, webhook: { url, vouchers }, again }: Props) => {
  const [secret, setSecret] = useState<string>();
  const [trouble, setTrouble] = useState<What>();
  const [told, tell] = useState('');
  /** Does one thing; what went wrong is shown. */
  const run = async <T,>(asked: Promise<Result<T>>, then: (value: T) => void) => {
    tell('');
    setTrouble(undefined);
    const result = await asked;
    if (result.ok) then(result.value);
    else setTrouble(result.trouble);
  };
  const save = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wanted = { url: textOf(form, 'url'), vouchers: form.get('vouchers') !== null };
    const renew = form.get('renew') !== null;
    void run(setWebhook(site, { ...wanted, renew }), (set) => {
      setSecret(set.secret);
      tell('Saved.');
      if (!set.secret) again();
    });
  };
  const isFault = trouble?.code === 'bad_request';

  return (
    <>
      <form class="form" onSubmit={save}>
        <Labelled label="Address" error={isFault ? faultIn(trouble.detail).why : undefined}>
          {(ties) => (
            <input
              {...ties}
              name="url"
              type="url"
              required
              placeholder="https://hooks.shop.example/counterbell"
              defaultValue={url ?? ''}
            />
          )}
        </Labelled>
        <label class="check">
          <input type="checkbox" name="vouchers" defaultChecked={vouchers} />
          Ask it for voucher codes, in place of the pool
        </label>
        {url && (
          <label class="check">
            <input type="checkbox" name="renew" />
            Make a new secret: the old one signs no more
          </label>
        )}
        {trouble && !isFault && <Trouble trouble={trouble} />}
        {secret && (
          <div class="note">
            <p>Copy the secret now: it is not shown again.</p>
            <CopyLine what="The secret" value={secret} />
          </div>
        )}
        <div class="dialog-buttons">
          {(url ?? secret) && (
            <>
              <button type="button" class="quiet" onClick={() => void run(removeWebhook(site), again)}>
                Remove
              </button>
              <button
                type="button"
                class="button"
                onClick={() => void run(tryWebhook(site), (tried) => tell(outcomeOf(tried)))}
              >
                Send a test
              </button>
            </>
          )}
          <button type="submit" class="button primary">
            Save
          </button>
        </div>
      </form>
      <output class="soft">{told}</output>
    </>
  );
};
