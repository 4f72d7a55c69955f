import { useEffect, useState } from 'preact/hooks';
import { mayLeave } from './parts/leaving.ts';
import { hrefTo, parseRoute, type Route } from './route.ts';
import { SECTIONS } from './settings/draft.ts';

/** Moves on; the way back stays in the browser's history. */
export const go = (route: Route): void => {
  location.hash = hrefTo(route);
};

/** Where changes that nobody has saved would be lost: all sections of the settings' form are one place. */
const placeOf = ({ view, section }: Route): string =>
  section && !SECTIONS.some(({ id }) => id === section) ? `${view}/${section}` : view;

/** Where one is now. */
export const useRoute = (): Route => {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    let before = location.hash;
    const follow = () => {
      const isElsewhere = placeOf(parseRoute(location.hash)) !== placeOf(parseRoute(before));
      if (isElsewhere && !mayLeave()) return history.replaceState(null, '', before);
      before = location.hash;
      setHash(before);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return parseRoute(hash);
};
