/** The console's service worker, as its page sees it. */

declare global {
  /** Absent in browsers that do not know Trusted Types. */
  var trustedTypes:
    | { createPolicy(name: 'default', rules: { createScriptURL(url: string): string | null }): unknown }
    | undefined;
}

const ADDRESS = '/console/sw.js';

/** The page's policy lets no text become a script's address; this one is, and no other. */
const allowAddress = (): unknown =>
  globalThis.trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => (url === ADDRESS ? url : null),
  });

const register = async (): Promise<ServiceWorkerRegistration | undefined> => {
  if (!('serviceWorker' in navigator)) return undefined;
  allowAddress();
  await navigator.serviceWorker.register(ADDRESS, { scope: '/console/' });
  return navigator.serviceWorker.ready;
};

let registering: ReturnType<typeof register> | undefined;

/** Registers it once; undefined where the browser has none, or allows none. */
export const serviceWorker = (): ReturnType<typeof register> =>
  (registering ??= register().catch(() => undefined));
