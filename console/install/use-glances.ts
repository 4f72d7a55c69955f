import { useEffect } from 'preact/hooks';
import { useTurns } from '../parts/use-turns.ts';

/** A number that grows every so many ms, as long as somebody can see it. */
export const useGlances = (every: number): number => {
  const [turn, next] = useTurns();
  useEffect(() => {
    const look = () => {
      if (!document.hidden) next();
    };
    const timer = setInterval(look, every);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [every, next]);
  return turn;
};
