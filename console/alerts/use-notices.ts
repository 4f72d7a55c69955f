/** What this page shows outside of itself, and what comes back from there. */
import { useEffect } from 'preact/hooks';
import { go } from '../use-route.ts';
import { renewPushing } from './pushing.ts';
import { serviceWorker } from './service-worker.ts';

/** A click on a notice, told by the service worker. */
interface Clicked {
  open: string;
  site: string;
}

/** Takes the service worker into use, and goes to the chat whose notice was clicked. */
export const useNotices = (site: string): void => {
  useEffect(() => {
    void serviceWorker();
    void renewPushing(site);
    if (!('serviceWorker' in navigator)) return;
    const clicked = ({ data }: MessageEvent<Clicked>) => {
      if (data.site === site) go({ view: 'chats', chat: data.open });
      else location.assign(`?site=${data.site}#chats/${data.open}`);
    };
    navigator.serviceWorker.addEventListener('message', clicked);
    return () => navigator.serviceWorker.removeEventListener('message', clicked);
  }, [site]);
};
