import type { Account } from '../../worker/accounts/bodies.ts';
import { dayTime } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useAct } from '../parts/use-act.ts';
import { endOtherSessions, endSession } from './calls.ts';

interface Props {
  sessions: Account['sessions'];
  changed(): void;
}

/** Where one is signed in, this device first. */
export const Sessions = ({ sessions, changed }: Props) => {
  const { trouble, act } = useAct(changed);
  const action = sessions.length > 1 && (
    <button type="button" class="button" onClick={() => act(endOtherSessions())}>
      Sign out everywhere else
    </button>
  );
  return (
    <Panel title="Where you are signed in" action={action}>
      {trouble && <Trouble trouble={trouble} />}
      <ul class="things">
        {sessions
          .toSorted((a, b) => Number(b.isThis) - Number(a.isThis))
          .map(({ id, device, since, isThis }) => (
            <li key={id}>
              <span>
                {device} <span class="soft">since {dayTime(since)}</span>
              </span>
              {isThis ? (
                <span class="soft">This one</span>
              ) : (
                <button
                  type="button"
                  class="button"
                  aria-label={`Sign out ${device}, since ${dayTime(since)}`}
                  onClick={() => act(endSession(id))}
                >
                  Sign out
                </button>
              )}
            </li>
          ))}
      </ul>
    </Panel>
  );
};
