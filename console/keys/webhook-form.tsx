import { useState } from 'preact/hooks';
import type { EventType, WebhookShown } from '../../worker/webhooks/bodies.ts';
import type { Result, Trouble as What } from '../api.ts';
import { Labelled } from '../parts/labelled.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { textOf } from '../session/use-submit.ts';
import { faultIn } from '../settings/draft.ts';
import { removeWebhook, setWebhook } from './calls.ts';

interface Props {
  site: string;
  webhook: WebhookShown;
  /** It was set, with this secret where that is a new one, or removed. */
  done(secret?: string): void;
}

const EVENTS: readonly (readonly [EventType, string])[] = [
  ['chat.ended', 'Tell it when a chat has ended'],
  ['survey.answered', 'Tell it how a shopper answered the question after a chat'],
];

/** Sets the address and what goes there, and makes a new secret. */
export const WebhookForm = ({ site, webhook: { url, events, vouchers }, done }: Props) => {
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
    const wanted = {
      url: textOf(form, 'url'),
      events: EVENTS.flatMap(([event]) => (form.get(event) === null ? [] : event)),
      vouchers: form.get('vouchers') !== null,
    };
    const renew = form.get('renew') !== null;
    void run(setWebhook(site, { ...wanted, renew }), (set) => {
      tell('Saved.');
      done(set.secret);
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
        {EVENTS.map(([event, words]) => (
          <label key={event} class="check">
            <input type="checkbox" name={event} defaultChecked={events.includes(event)} />
            <span>
              {words} (<code>{event}</code>)
            </span>
          </label>
        ))}
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
        <div class="dialog-buttons">
          {url && (
            <button type="button" class="quiet" onClick={() => void run(removeWebhook(site), () => done())}>
              Remove
            </button>
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
