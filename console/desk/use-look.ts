import { useEffect } from 'preact/hooks';
import type { Status } from '../../widget/connection.ts';
import type { ConsoleFrame } from '../../worker/protocol.ts';

/** Tells the desk whether the page is in sight: who does not look is told by a push. */
export const useLook = (status: Status, send: (frame: ConsoleFrame) => void): void => {
  useEffect(() => {
    if (status !== 'live') return;
    const tell = () => send({ type: 'look', visible: !document.hidden });
    // The desk takes whoever comes for someone who looks.
    if (document.hidden) tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [status, send]);
};
