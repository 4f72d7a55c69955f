/** How a visit is written. Pages tell of it, and may tell nonsense: what cannot be read is shown as it came. */
import type { Visit } from '../../worker/visits.ts';
import { locale } from '../parts/format.ts';

const languages = new Intl.DisplayNames(locale, { type: 'language' });
const amounts = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `Phone`, in German (Switzerland). */
export const DEVICES: Record<Visit['device'], string> = {
  phone: 'Phone',
  tablet: 'Tablet',
  desktop: 'Computer',
};

/** `German (Switzerland)`. */
export const languageName = (tag: string): string => {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** `14:05`, as clocks show it where the shopper is; null where nobody knows where that is. */
export const localTime = (timeZone: string, at: number): string | null => {
  try {
    return new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
  } catch {
    return null;
  }
};

/** A basket's value: pages do not say in which currency. */
export const basketValue = (value: number): string => amounts.format(value);

/** From where the visit came: a campaign, another site, or neither. */
export const sourceOf = ({ campaign, referrer }: Pick<Visit, 'campaign' | 'referrer'>): string => {
  const named = [campaign['source'], campaign['medium'], campaign['campaign']].filter(Boolean);
  if (named.length) return named.join(' · ');
  return referrer ? (URL.parse(referrer)?.host ?? referrer) : 'No other site';
};

/** An address without what all have. */
export const shortAddress = (url: string): string => url.replace(/^https?:\/\//, '');
