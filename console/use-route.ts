import { useEffect, useState } from 'preact/hooks';
import { hrefTo, parseRoute, type Route } from './route.ts';

/** Moves on; the way back stays in the browser's history. */
export const go = (route: Route): void => {
  location.hash = hrefTo(route);
};

/** Where one is now. */
export const useRoute = (): Route => {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return parseRoute(hash);
};
