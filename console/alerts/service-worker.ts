/** The console's service worker, as its page sees it. */

let registering: Promise<ServiceWorkerRegistration | undefined> | undefined;

/** Registers it once; undefined where the browser has none, or allows none. */
export const serviceWorker = (): Promise<ServiceWorkerRegistration | undefined> => {
  registering ??= (async () => {
    if (!('serviceWorker' in navigator)) return undefined;
    await navigator.serviceWorker.register('/console/sw.js', { scope: '/console/' });
    return navigator.serviceWorker.ready;
  })().catch(() => undefined);
  return registering;
};
