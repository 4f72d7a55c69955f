import { useState } from 'preact/hooks';
import type { Account } from '../../worker/accounts/bodies.ts';
import { PasswordDialog } from '../parts/password-dialog.tsx';
import { Panel } from '../parts/panel.tsx';
import { beginTwoFactor, endTwoFactor, renewCodes, type TwoFactor as Made } from './calls.ts';
import { CodesDialog } from './codes-dialog.tsx';
import { SetUpDialog } from './set-up-dialog.tsx';

interface Props {
  account: Account;
  changed(): void;
}

type Step =
  | { kind: 'none' }
  | { kind: 'begin' | 'end' | 'renew' }
  | { kind: 'prove'; made: Made }
  | { kind: 'codes'; codes: string[] };
const NONE: Step = { kind: 'none' };

/** A second factor: an authenticator app, and codes for when it is lost. */
export const TwoFactor = ({ account: { hasTwoFactor, hasPassword }, changed }: Props) => {
  const [step, go] = useState<Step>(NONE);
  const stop = () => go(NONE);
  const finish = () => {
    stop();
    changed();
  };
  const button = (words: string, kind: 'begin' | 'end' | 'renew') => (
    <button type="button" class="button" aria-haspopup="dialog" onClick={() => go({ kind })}>
      {words}
    </button>
  );
  const action = hasTwoFactor ? (
    <div class="panel-buttons">
      {button('New recovery codes', 'renew')}
      {button('Turn off', 'end')}
    </div>
  ) : (
    hasPassword && button('Turn on', 'begin')
  );

  return (
    <Panel title="Second factor" action={action}>
      <p class="soft">
        {hasTwoFactor
          ? 'On: after your password you are asked for a code of your authenticator app.'
          : 'Off. With it your password alone lets nobody in: a code of an app on your phone is asked for too.'}
      </p>
      {step.kind === 'begin' && (
        <PasswordDialog
          title="Turn on the second factor"
          does="Continue"
          send={beginTwoFactor}
          done={(made) => go({ kind: 'prove', made })}
          onClose={stop}
        />
      )}
      {step.kind === 'prove' && (
        <SetUpDialog
          uri={step.made.totpURI}
          done={() => go({ kind: 'codes', codes: step.made.backupCodes })}
          onClose={stop}
        />
      )}
      {step.kind === 'codes' && <CodesDialog codes={step.codes} onClose={finish} />}
      {step.kind === 'renew' && (
        <PasswordDialog
          title="New recovery codes"
          does="Make new ones"
          send={renewCodes}
          done={({ backupCodes: codes }) => go({ kind: 'codes', codes })}
          onClose={stop}
        />
      )}
      {step.kind === 'end' && (
        <PasswordDialog
          title="Turn off the second factor"
          does="Turn off"
          send={endTwoFactor}
          done={finish}
          onClose={stop}
        />
      )}
    </Panel>
  );
};
