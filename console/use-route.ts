import { useEffect, useState } from 'preact/hooks';
import { mayLeave } from './parts/leaving.ts';
import { hrefTo, parseRoute, type Route } from './route.ts';

/** Moves on; the way back stays in the browser's history. */
export const go = (route: Route): void => {
  location.hash = hrefTo(route);
};

/** Where one is now. */
export const useRoute = (): Route => {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    let before = location.hash;
    const follow = () => {
      const isElsewhere = parseRoute(location.hash).view !== parseRoute(before).view;
      if (isElsewhere && !mayLeave()) return history.replaceState(null, '', before);
      before = location.hash;
      setHash(before);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return parseRoute(hash);
};
