/** Tells the server that this page is looked at, from consent on: at once, and every 30 seconds while it is. */
import type { Powers } from '../embed.ts';
import type { Store } from '../storage.ts';
import { forgetVisits, know, send, whose } from './send.ts';
import type { VisitStore } from './visits.ts';

/** In ms. */
const EVERY = 30_000;
/** Pages that change their address write their title after it. */
const TITLED = 1_000;

/** The history of this page, where the browser tells of it. */
declare const navigation: EventTarget | undefined;

/** What an agent has to say to this shopper. */
export interface Invited {
  id: string;
  text: string;
}

interface Work {
  powers: Powers;
  store: Store;
  visits: VisitStore;
  /** Consent lasts until then. */
  signal: AbortSignal;
  invited(invitation: Invited): Promise<unknown>;
}

/** Of the query what names a campaign, and nothing else: the rest may be about the shopper. */
const pageNow = () => {
  const { origin, pathname, search } = location;
  const campaign = search
    .slice(1)
    .split('&')
    .filter((part) => part.startsWith('utm_'));
  return {
    url: `${origin}${pathname}?${campaign.join('&')}`.slice(0, 2_000),
    // Without the number of unread messages, which we put there.
    title: document.title.replace(/^\(\d+\) /, '').slice(0, 300),
  };
};

const device = () => {
  if (!matchMedia('(pointer:coarse)').matches) return 'desktop';
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
};

/** Resolves when the server was told for the first time, or could not be: from then on it is known who this shopper is. */
export const bePresent = ({ powers, store, visits, signal, invited }: Work): Promise<void> => {
  let told = '';
  let toldAt = 0;

  const tell = async () => {
    const { shopper } = store.get();
    const asked = whose(store);
    const { cart, referrer } = visits.read();
    const response = await send(powers, 'visits', {
      shopper,
      page: pageNow(),
      referrer: /^https?:[^?#]+/.exec(referrer)?.[0],
      basket: cart || undefined,
      language: navigator.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      device: device(),
    });
    const answer = await response.json();
    // Taken back while this was under way.
    if (signal.aborted) return forgetVisits(powers, answer.shopper);
    know(store, answer.shopper, asked);
    if (answer.invitation) await invited(answer.invitation);
  };

  const look = async () => {
    // All was forgotten, or consent was taken back in another tab.
    if (!store.get()['visits']) return;
    const page = JSON.stringify(pageNow());
    const isDue = page !== told || Date.now() - toldAt >= EVERY;
    if (document.hidden || signal.aborted || !isDue) return;
    told = page;
    toldAt = Date.now();
    await tell().catch(() => {});
  };

  const timer = setInterval(look, EVERY);
  signal.addEventListener('abort', () => clearInterval(timer));
  document.addEventListener('visibilitychange', look, { signal });
  if (typeof navigation !== 'undefined')
    navigation.addEventListener('currententrychange', () => setTimeout(look, TITLED), { signal });
  return look();
};
