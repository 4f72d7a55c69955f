/** Whether this browser is told when the console is closed: asked for by a button, and renewed with each session. */
import type { Result, Trouble } from '../api.ts';
import { keep, kept } from '../parts/keep.ts';
import { deletePush, getPushKey, postPush } from './calls.ts';
import { askPermission } from './notices.ts';
import { serviceWorker } from './service-worker.ts';

export type Pushing = { is: 'on' } | { is: 'off' } | { is: 'impossible'; why: string };

const ID = (site: string) => `push.${site}`;

const refused = (detail: string): Trouble => ({ status: 0, code: 'no_push', detail, id: '' });

/** How it stands for this site on this device. */
export const pushingAt = (site: string): Pushing => {
  if (!('PushManager' in globalThis))
    return {
      is: 'impossible',
      why: 'This browser takes no pushes. On an iPhone, add the console to the home screen first.',
    };
  return { is: kept(ID(site)) ? 'on' : 'off' };
};

/** The browser's own subscription; a browser has one for all sites of a deployment. */
const subscriptionOf = async (publicKey: string): Promise<PushSubscription | undefined> => {
  const worker = await serviceWorker();
  const known = await worker?.pushManager.getSubscription();
  return known ?? worker?.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
};

/** Asks the user, the browser and the server, in this order. */
export const startPushing = async (site: string): Promise<Result<object>> => {
  if ((await askPermission()) !== 'granted')
    return { ok: false, trouble: refused('Your browser does not allow notices from this page.') };
  const key = await getPushKey();
  if (!key.ok) return key;
  const subscription = await subscriptionOf(key.value.publicKey).catch(() => undefined);
  if (!subscription)
    return { ok: false, trouble: refused('Your browser’s push service could not be reached. Try again.') };
  const told = await postPush(site, subscription.toJSON());
  if (told.ok) keep(ID(site), told.value.id);
  return told;
};

/** Tells the server to be silent here. */
export const stopPushing = async (site: string): Promise<Result<object>> => {
  const id = kept(ID(site)) ?? '';
  const told = await deletePush(site, id);
  if (told.ok) keep(ID(site), '');
  return told;
};

/** A new session has to ask anew: what is pushed ends with the one in which it was asked for. */
export const renewPushing = async (site: string): Promise<void> => {
  if (pushingAt(site).is !== 'on') return;
  const worker = await serviceWorker();
  const subscription = await worker?.pushManager.getSubscription();
  if (subscription) await postPush(site, subscription.toJSON());
  else keep(ID(site), '');
};
