import { useState } from 'preact/hooks';
import type { Result, Trouble } from '../api.ts';

/** What a button does at once; what went wrong is shown until the next try. `after` asks anew how things stand. */
export const useAct = (after: () => void) => {
  const [trouble, setTrouble] = useState<Trouble>();
  const act = async (asked: Promise<Result<object>>): Promise<void> => {
    const result = await asked;
    setTrouble(result.ok ? undefined : result.trouble);
    after();
  };
  return { trouble, act };
};
