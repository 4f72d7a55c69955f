import { useState } from 'preact/hooks';
import type { Trouble } from '../api.ts';
import { canUsePasskeys, signInByPasskey } from './passkeys.ts';

interface Props {
  done(): void;
  failed(trouble: Trouble): void;
}

/** Signs in without a password, where the browser can. */
export const PasskeyButton = ({ done, failed }: Props) => {
  const [busy, setBusy] = useState(false);
  if (!canUsePasskeys()) return null;

  const go = async () => {
    setBusy(true);
    const result = await signInByPasskey();
    setBusy(false);
    if (result.ok) done();
    else failed(result.trouble);
  };

  return (
    <button type="button" class="button wide" disabled={busy} onClick={go}>
      Sign in with a passkey
    </button>
  );
};
