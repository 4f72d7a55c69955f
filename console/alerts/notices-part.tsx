import { useState } from 'preact/hooks';
import type { Result } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { askPermission, permission } from './notices.ts';
import { pushingAt, startPushing, stopPushing } from './pushing.ts';

/** Notices while the console is open, but not in front. */
export const OnScreen = () => {
  const [state, setState] = useState(permission);
  return (
    <section class="alerts-part" aria-label="Notices">
      <h3>Notices on the screen</h3>
      {state === 'none' && <p>This browser shows none.</p>}
      {state === 'granted' && <p>Shown while you look elsewhere. A click on one opens its chat.</p>}
      {state === 'denied' && (
        <p>Your browser blocks them. Allow them for this page in the browser’s own settings.</p>
      )}
      {state === 'default' && (
        <div>
          <button type="button" class="button" onClick={() => void askPermission().then(setState)}>
            Show notices
          </button>
        </div>
      )}
    </section>
  );
};

/** Pushes while it is closed. */
export const WhenClosed = ({ site }: { site: string }) => {
  const [pushing, setPushing] = useState(() => pushingAt(site));
  const [result, setResult] = useState<Result<object>>();
  const [busy, setBusy] = useState(false);
  const change = async () => {
    setBusy(true);
    setResult(await (pushing.is === 'on' ? stopPushing(site) : startPushing(site)));
    setPushing(pushingAt(site));
    setBusy(false);
  };
  return (
    <section class="alerts-part" aria-label="When the console is closed">
      <h3>When the console is closed</h3>
      {pushing.is === 'impossible' ? (
        <p>{pushing.why}</p>
      ) : (
        <>
          <p>
            {pushing.is === 'on'
              ? 'This device is told of chats that wait and of unhappy shoppers.'
              : 'This device can be told of chats that wait and of unhappy shoppers. Add the console to your phone’s home screen to answer from there.'}
          </p>
          <div>
            <button type="button" class="button" disabled={busy} onClick={() => void change()}>
              {pushing.is === 'on' ? 'Stop on this device' : 'Tell this device'}
            </button>
          </div>
          {result && !result.ok && <Trouble trouble={result.trouble} again={() => void change()} />}
        </>
      )}
    </section>
  );
};
