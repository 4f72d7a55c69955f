import { useEffect } from 'preact/hooks';
import { useTurns } from './use-turns.ts';

/** A number that grows every so many ms while this page is looked at, and when it is looked at again. */
export const useSeenTurns = (every: number): number => {
  const [turn, next] = useTurns();
  useEffect(() => {
    const look = () => void (document.hidden || next());
    const timer = setInterval(look, every);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [every, next]);
  return turn;
};
