/** Tells the server in which arms of the shop's experiments this device is: each once, and on the next page again where that failed. */
import type { Arm, Powers } from '../embed.ts';
import { newId } from '../id.ts';
import type { Store } from '../storage.ts';
import { know, send, whose } from './send.ts';
import type { VisitStore } from './visits.ts';

/** What the server takes at once. */
const AT_ONCE = 20;

interface Work {
  powers: Powers;
  store: Store;
  visits: VisitStore;
  /** Consent lasts until then. */
  signal: AbortSignal;
}

/** Resolves when somebody looks at this page: one that is made ready ahead may never be. */
const looked = async (): Promise<void> => {
  if (Reflect.get(document, 'prerendering'))
    await new Promise((resolve) => document.addEventListener('prerenderingchange', resolve, { once: true }));
};

export const tellArms = async (
  { powers, store, visits, signal }: Work,
  arms: readonly Arm[],
): Promise<void> => {
  await looked();
  const { told } = visits.read();
  const news = arms.filter(({ experiment }) => !told.includes(experiment)).slice(0, AT_ONCE);
  if (!news.length || signal.aborted) return;
  const asked = whose(store);
  const events = news.map((arm) => ({ kind: 'assigned', id: newId(), path: location.pathname, ...arm }));
  const response = await send(powers, 'events', { shopper: store.get()['shopper'], events });
  if (!response.ok || signal.aborted) return;
  const { shopper } = await response.json();
  know(store, shopper, asked);
  const isTold = ({ experiment }: Arm) =>
    told.includes(experiment) || news.some((one) => one.experiment === experiment);
  visits.note({ told: arms.filter(isTold).map(({ experiment }) => experiment) });
};
