/**
 * Hears what shoppers allow where pages say so already: Google's consent mode and Shopify's customer privacy. Follows the
 * loader, at shops that measure; whatever a page does here, the page goes on.
 */
import type { Verb } from './embed.ts';

/** The window, as far as the page shares it with us. */
declare const self: {
  counterbell?: Verb;
  dataLayer?: unknown[];
  Shopify?: { customerPrivacy?: { analyticsProcessingAllowed?(): boolean } };
};

/** What each says: undefined where it says nothing, null where it asks still, which takes nothing back. */
let google: boolean | null | undefined;
let shopify: boolean | undefined;
let told: boolean | undefined;

/** Tells of consent when all who say anything give it, and of its end when one does not. */
const judge = () => {
  const said = [google, shopify].filter((one) => one !== undefined);
  const given = said.every(Boolean);
  if (given === told || !(given ? said.length : said.includes(false))) return;
  told = given;
  self.counterbell?.('consent', given);
};

/** An entry of the data layer: what `gtag` was called with, as `arguments` or as a list; most are about other things. */
const hear = (entry: unknown) => {
  const { 0: command, 1: step, 2: state } = Object(entry);
  const { analytics_storage: storage, region } = Object(state);
  if (command !== 'consent' || !storage) return;
  const given = storage === 'granted';
  if (step === 'update') google = given;
  // Where this page is read, only Google knows: a default that is not for everyone gives nothing, and what one denies stays so.
  else if (google === undefined || (google && !given)) google = (given && !region) || null;
};

try {
  const layer = (self.dataLayer ??= []);
  const { push } = layer;
  layer.forEach(hear);
  // Defined, not assigned: pages may have frozen what arrays inherit. Google's own goes around or inside of this one.
  Object.defineProperty(layer, 'push', {
    configurable: true,
    writable: true,
    value(...entries: unknown[]) {
      const length = push.apply(layer, entries);
      entries.forEach(hear);
      judge();
      return length;
    },
  });
} catch {}

const ask = () => {
  shopify = self.Shopify?.customerPrivacy?.analyticsProcessingAllowed?.();
  judge();
};
for (const event of ['shopifyCustomerPrivacyApiLoaded', 'visitorConsentCollected'])
  document.addEventListener(event, ask);
ask();
