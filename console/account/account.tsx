import type { Me } from '../../worker/api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { getAccount } from './calls.ts';
import { Name } from './name.tsx';
import { Passkeys } from './passkeys.tsx';
import { Password } from './password.tsx';
import { Sessions } from './sessions.tsx';
import { Sites } from './sites.tsx';
import { TwoFactor } from './two-factor.tsx';

interface Props {
  me: Me;
  /** Asks anew who is signed in: the name or the sites are others. */
  check(): void;
}

/** One's own account: how one is called, what lets one in, where one is. */
export const Account = ({ me, check }: Props) => {
  const { value, trouble, busy, again } = useLoad(getAccount);
  return (
    <main class="page account" aria-busy={busy}>
      <header class="page-head">
        <h1>Your account</h1>
      </header>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {value && (
        <>
          <Name account={value} changed={check} />
          <Password hasPassword={value.hasPassword} changed={again} />
          <TwoFactor account={value} changed={again} />
          <Passkeys passkeys={value.passkeys} changed={again} />
          <Sessions sessions={value.sessions} changed={again} />
          <Sites sites={me.sites} changed={check} />
        </>
      )}
    </main>
  );
};
