import { useState } from 'preact/hooks';
import type { Account } from '../../worker/accounts/bodies.ts';
import type { Result, Trouble as What } from '../api.ts';
import { day } from '../parts/format.ts';
import { PasswordDialog } from '../parts/password-dialog.tsx';
import { Panel } from '../parts/panel.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { addPasskey, canUsePasskeys } from '../session/passkeys.ts';
import { confirmPassword, removePasskey } from './calls.ts';
import { deviceHere } from './device-here.ts';

interface Props {
  passkeys: Account['passkeys'];
  changed(): void;
}

/** What the server says when the sign-in is too long ago for this. */
const STALE = new Set(['SESSION_NOT_FRESH', 'confirm_first']);

/** Passkeys: a fingerprint, a PIN or a key in place of password and code. */
export const Passkeys = ({ passkeys, changed }: Props) => {
  const [trouble, setTrouble] = useState<What>();
  /** What waits for the password. */
  const [pending, setPending] = useState<() => Promise<Result<object>>>();

  const run = async (act: () => Promise<Result<object>>) => {
    setTrouble(undefined);
    setPending(undefined);
    const result = await act();
    if (result.ok) changed();
    else if (STALE.has(result.trouble.code)) setPending(() => act);
    else setTrouble(result.trouble);
  };

  const action = canUsePasskeys() && (
    <button type="button" class="button" onClick={() => run(() => addPasskey(deviceHere()))}>
      Add a passkey
    </button>
  );
  return (
    <Panel title="Passkeys" action={action}>
      <p class="soft">
        Sign in with a fingerprint, a face, a PIN or a security key, without password or code.
      </p>
      {trouble && <Trouble trouble={trouble} />}
      <ul class="things">
        {passkeys.map(({ id, name, since }) => (
          <li key={id}>
            <span>
              {name} <span class="soft">since {day(since)}</span>
            </span>
            <button
              type="button"
              class="button"
              aria-label={`Remove the passkey ${name} of ${day(since)}`}
              onClick={() => run(() => removePasskey(id))}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      {pending && (
        <PasswordDialog
          title="Is it you?"
          does="Continue"
          send={confirmPassword}
          done={() => run(pending)}
          onClose={() => setPending(undefined)}
        />
      )}
    </Panel>
  );
};
