import { useState } from 'preact/hooks';
import type { Connected, Connection, PlatformName } from '../../worker/platforms/bodies.ts';
import { CopyLine } from '../parts/copy-line.tsx';
import { Field } from '../parts/field.tsx';
import { dayTime } from '../parts/format.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useAct } from '../parts/use-act.ts';
import { textOf, useSubmit } from '../session/use-submit.ts';
import { connect, disconnect } from './calls.ts';

const NAMES: Record<PlatformName, string> = {
  shopify: 'Shopify',
  woocommerce: 'WooCommerce',
  magento: 'Magento',
};

/** What was heard from there, in words. */
const heard = ({ setAt, last, refusedAt }: Connection): string[] => {
  if (setAt === null) return ['Not set up.'];
  return [
    `Secret set, ${dayTime(setAt)}.`,
    last ? `Last heard ${dayTime(last.at)}, of ${last.topic}: ${last.outcome}.` : 'Nothing was heard yet.',
    ...(refusedAt ? [`Something came ${dayTime(refusedAt)} that was not signed with this secret.`] : []),
  ];
};

interface Props {
  site: string;
  known: Connection;
  again(): void;
}

/** A platform that may tell of orders: where it is to call, and the secret that it signs with. */
export const Platform = ({ site, known, again }: Props) => {
  const { platform, address, setAt } = known;
  const [secret, setSecret] = useState<string>();
  const name = NAMES[platform];
  // Shopify makes its own; the others are given one.
  const isTheirs = platform === 'shopify';
  const done = (set: Connected) => {
    setSecret(set.secret);
    again();
  };
  const send = (form: FormData) =>
    connect(site, platform, isTheirs ? textOf(form, `secret-${platform}`) : undefined);
  const { busy, trouble, onSubmit } = useSubmit(send, done);
  const { trouble: refused, act } = useAct(again);
  const wrong = trouble ?? refused;
  return (
    <li class="reply">
      <h3>{name}</h3>
      <p class="soft">{heard(known).join(' ')}</p>
      <CopyLine what={`The address for ${name}`} value={address} />
      {secret && (
        <div class="note">
          <p>Copy the secret now: it is not shown again.</p>
          <CopyLine what={`The secret for ${name}`} value={secret} />
        </div>
      )}
      <form class="form" onSubmit={onSubmit}>
        {isTheirs && (
          <Field
            label="Secret"
            name={`secret-${platform}`}
            hint="Shopify shows it below its webhooks. It is kept sealed, and not shown again."
            autocomplete="off"
            minLength={8}
            maxLength={200}
          />
        )}
        {wrong && <Trouble trouble={wrong} />}
        <div class="dialog-buttons">
          {setAt !== null && (
            <button type="button" class="quiet" onClick={() => void act(disconnect(site, platform))}>
              Remove<span class="hidden"> {name}</span>
            </button>
          )}
          <button type="submit" class="button" disabled={busy}>
            {isTheirs ? 'Save the secret' : setAt === null ? 'Make a secret' : 'Make a new secret'}
            <span class="hidden"> for {name}</span>
          </button>
        </div>
      </form>
    </li>
  );
};
