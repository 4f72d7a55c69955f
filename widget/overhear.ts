/**
 * Hears what pages tell Google and Shopify already: what shoppers allow (consent mode, customer privacy), what they buy and have in
 * the basket (the data layer). Follows the loader, at shops that measure; whatever a page does here, the page goes on.
 */
import type { Verb } from './embed.ts';

/** Of the data layer: an event, or what `gtag` was called with, as `arguments` or as a list. */
interface Entry {
  0?: unknown;
  1: string;
  2: { analytics_storage?: string; region?: unknown };
  event: string;
  ecommerce?: object;
}

/** The window, as far as the page shares it with us. */
declare const self: {
  counterbell(verb: string, ...values: Parameters<Verb>): unknown;
  dataLayer?: Entry[];
  Shopify?: { customerPrivacy?: { analyticsProcessingAllowed?(): boolean } };
};

/** What each says: undefined where it says nothing, null where it asks still, which takes nothing back. */
let google: boolean | null | undefined;
let shopify: boolean | undefined;
let told: boolean | undefined;

/** Tells of consent when all who say anything give it, and of its end when one does not. */
const judge = () => {
  const given = google !== false && shopify !== false && ((google !== null && (google || shopify)) || told);
  if (given !== told) self.counterbell('consent', (told = given));
};

/** Most are about other things. What one says of orders or the basket is read when it is told on: `page/layer.ts`. */
const hear = (entry: Entry) => {
  try {
    const { 0: command, 1: step, 2: state, event, ecommerce } = entry;
    const said = (command === 'event' ? step : event) + Object.keys({ ...entry, ...ecommerce });
    if (/purchase|refund|sactionId/.test(said)) self.counterbell('order', entry, true);
    if (/_cart|begin_c/.test(said)) self.counterbell('track', entry, true);
    const storage = command === 'consent' && state.analytics_storage;
    const given = storage === 'granted';
    if (storage && step === 'update') google = given;
    // Where this page is read, only Google knows: a default that is not for everyone gives nothing, and what one denies stays so.
    else if (storage && (google === undefined || (google && !given)))
      google = (given && !state.region) || null;
  } catch {
    // There is nothing more in it, or it lets nobody look.
  }
};

try {
  const layer = (self.dataLayer ??= []);
  const { push } = layer;
  layer.forEach(hear);
  // Defined, not assigned: pages may have frozen what arrays inherit. Google's own goes around or inside of this one.
  Object.defineProperty(layer, 'push', {
    configurable: true,
    writable: true,
    value(...entries: Entry[]) {
      entries.forEach(hear);
      judge();
      return push.apply(layer, entries);
    },
  });
} catch {}

const ask = () => {
  shopify = self.Shopify?.customerPrivacy?.analyticsProcessingAllowed?.();
  judge();
};
document.addEventListener('shopifyCustomerPrivacyApiLoaded', ask);
document.addEventListener('visitorConsentCollected', ask);
ask();
