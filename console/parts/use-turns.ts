import { useCallback, useState } from 'preact/hooks';

/** A number that grows with every call: for what must be drawn or asked once more. */
export const useTurns = (): [number, () => void] => {
  const [turn, setTurn] = useState(0);
  const next = useCallback(() => setTurn((before) => before + 1), []);
  return [turn, next];
};
