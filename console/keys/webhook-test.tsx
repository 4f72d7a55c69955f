import { useState } from 'preact/hooks';
import type { EventType, WebhookTried } from '../../worker/webhooks/bodies.ts';
import { Labelled } from '../parts/labelled.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useSubmit } from '../session/use-submit.ts';
import { tryWebhook } from './calls.ts';

const TESTS: readonly ('ping' | EventType)[] = ['ping', 'chat.ended', 'survey.answered'];

const outcomeOf = ({ delivered, status, took }: WebhookTried): string => {
  if (status === null) return 'Nobody answered there within five seconds.';
  return delivered
    ? `Your server took it: ${status}, after ${took} ms.`
    : `Your server did not take it: it answered ${status}, after ${took} ms.`;
};

/** Has something made up sent to the address that is saved. */
export const WebhookTest = ({ site }: { site: string }) => {
  const [told, tell] = useState('');
  const send = (form: FormData) =>
    tryWebhook(site, TESTS.find((type) => type === form.get('type')) ?? 'ping');
  const { busy, trouble, onSubmit } = useSubmit(send, (tried) => tell(outcomeOf(tried)));
  return (
    <form class="form" onSubmit={onSubmit}>
      <Labelled label="What to try it with" hint="An event is made up, and marked as a test.">
        {(ties) => (
          <select {...ties} name="type">
            {TESTS.map((type) => (
              <option key={type}>{type}</option>
            ))}
          </select>
        )}
      </Labelled>
      {trouble && <Trouble trouble={trouble} />}
      <div class="dialog-buttons">
        <button type="submit" class="button" disabled={busy}>
          Send a test
        </button>
      </div>
      <output class="soft">{told}</output>
    </form>
  );
};
