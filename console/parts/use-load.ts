/** What a view shows while it asks the server, and after. */
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Result, Trouble } from '../api.ts';
import { SignedOut } from './signed-out.ts';
import { useTurns } from './use-turns.ts';

interface Load<T> {
  /** The newest answer; kept while a fresh one is asked for. */
  value?: T;
  trouble?: Trouble;
  busy: boolean;
  again(): void;
}

/** Asks now, and whenever `ask` or `asOf` is another; an answer that comes too late is dropped. */
export const useLoad = <T>(ask: () => Promise<Result<T>>, asOf = ''): Load<T> => {
  const signedOut = useContext(SignedOut);
  const [state, setState] = useState<Omit<Load<T>, 'again'>>({ busy: true });
  const [turn, again] = useTurns();
  useEffect(() => {
    let wanted = true;
    const load = async () => {
      const result = await ask();
      if (!wanted) return;
      if (result.ok) return setState({ value: result.value, busy: false });
      if (result.trouble.status === 401) signedOut();
      setState({ trouble: result.trouble, busy: false });
    };
    setState((before) => ({ ...before, busy: true }));
    void load();
    return () => {
      wanted = false;
    };
  }, [ask, asOf, turn, signedOut]);
  return { ...state, again };
};
