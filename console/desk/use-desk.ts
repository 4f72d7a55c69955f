/** The one desk socket of a console. */
import { useEffect, useReducer, useState } from 'preact/hooks';
import { connect, type Status } from '../../widget/connection.ts';
import type { ConsoleFrame, DeskFrame } from '../../worker/protocol.ts';
import { PROTOCOL } from '../../worker/wire.ts';
import { socketUrl } from '../api.ts';
import { emptyDesk, hearDesk, type Desk } from './desk.ts';

/** `lost` is told of every broken line: a refused upgrade looks like a cut one, and one has to ask. */
export const useDesk = (site: string, lost: () => void): { desk: Desk; status: Status } => {
  const [desk, hear] = useReducer(hearDesk, emptyDesk);
  const [status, setStatus] = useState<Status>('connecting');
  useEffect(() => {
    let wanted = true;
    const connection = connect<ConsoleFrame, DeskFrame>({
      url: socketUrl(`/v1/sites/${site}/desk/socket`),
      protocols: async () => [PROTOCOL],
      hello: () => ({ type: 'hello' }),
      heard: hear,
      status(next) {
        if (!wanted) return;
        setStatus(next);
        if (next === 'broken' || next === 'closed') lost();
      },
    });
    return () => {
      wanted = false;
      connection.close();
    };
  }, [site, lost]);
  return { desk, status };
};
