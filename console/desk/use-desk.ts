/** The one desk socket of a console. */
import { useCallback, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { connect, type Status } from '../../widget/connection.ts';
import type { ConsoleFrame, DeskFrame } from '../../worker/protocol.ts';
import { PROTOCOL } from '../../worker/wire.ts';
import { socketUrl } from '../api.ts';
import { emptyDesk, hearDesk, type Desk } from './desk.ts';

interface Watched {
  desk: Desk;
  status: Status;
  /** Tells the desk; lost while there is no line to it. */
  tell(frame: ConsoleFrame): void;
}

/** `lost` is told of every broken line: a refused upgrade looks like a cut one, and one has to ask. */
export const useDesk = (site: string, lost: () => void): Watched => {
  const [desk, hear] = useReducer(hearDesk, emptyDesk);
  const [status, setStatus] = useState<Status>('connecting');
  const line = useRef<{ send(frame: ConsoleFrame): void } | null>(null);
  // Before the first paint: the list waits for nothing else.
  useLayoutEffect(() => {
    let wanted = true;
    const connection = connect<ConsoleFrame, DeskFrame>({
      url: socketUrl(`/v1/sites/${site}/desk/socket`),
      protocols: async () => [PROTOCOL],
      hello: () => ({ type: 'hello' }),
      heard: (frame) => hear({ frame, at: Date.now() }),
      status(next) {
        if (!wanted) return;
        setStatus(next);
        if (next === 'broken' || next === 'closed') lost();
      },
    });
    line.current = connection;
    return () => {
      wanted = false;
      connection.close();
    };
  }, [site, lost]);
  const tell = useCallback((frame: ConsoleFrame) => line.current?.send(frame), []);
  return { desk, status, tell };
};
