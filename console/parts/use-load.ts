/** What a view shows while it asks the server, and after. */
import { useContext, useEffect, useReducer, useState, type Inputs } from 'preact/hooks';
import type { Result, Trouble } from '../api.ts';
import { SignedOut } from '../session/signed-out.ts';

export interface Load<T> {
  /** The newest answer; kept while a fresh one is asked for. */
  value?: T;
  trouble?: Trouble;
  busy: boolean;
  again(): void;
}

/** Asks now and whenever `inputs` change; an answer that comes too late is dropped. */
export const useLoad = <T>(ask: () => Promise<Result<T>>, inputs: Inputs): Load<T> => {
  const signedOut = useContext(SignedOut);
  const [state, setState] = useState<Omit<Load<T>, 'again'>>({ busy: true });
  const [turn, again] = useReducer((n: number, _: void) => n + 1, 0);
  useEffect(() => {
    let wanted = true;
    setState((before) => ({ ...before, busy: true }));
    void ask().then((result) => {
      if (!wanted) return;
      if (result.ok) return setState({ value: result.value, busy: false });
      if (result.trouble.status === 401) signedOut();
      setState({ trouble: result.trouble, busy: false });
    });
    return () => {
      wanted = false;
    };
  }, [...inputs, turn]);
  return { ...state, again };
};
