import { call } from '../api.ts';

/** The key that a browser needs to take pushes from this deployment. */
export const getPushKey = () => call<{ publicKey: string }>('GET', '/v1/push');

/** Has this browser told of what happens at a site; gives the name under which it can be ended. */
export const postPush = (site: string, subscription: PushSubscriptionJSON) =>
  call<{ id: string }>('POST', `/v1/sites/${site}/push`, {
    endpoint: subscription.endpoint,
    keys: subscription.keys,
  });

/** Ends it. */
export const deletePush = (site: string, id: string) =>
  call<object>('DELETE', `/v1/sites/${site}/push/${id}`);
