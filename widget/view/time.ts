/** Times and days as a person reads them, in the reader's own flavour of the page's language. */

const localeOf = (language: string): string =>
  navigator.languages.find((preferred) => preferred.startsWith(language)) ?? language;

export const timeOf = (at: number, language: string): string =>
  new Date(at).toLocaleTimeString(localeOf(language), { hour: 'numeric', minute: '2-digit' });

/** True when both instants lie on one day of the reader's calendar. */
export const sameDay = (one: number, other: number): boolean =>
  new Date(one).toDateString() === new Date(other).toDateString();

/** `Today`, `Yesterday`, or the date. */
export const dayOf = (at: number, language: string): string => {
  const now = Date.now();
  const locale = localeOf(language);
  const near = [0, -1].find((days) => sameDay(at, now + days * 86_400_000));
  if (near === undefined) return new Date(at).toLocaleDateString(locale, { dateStyle: 'long' });
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(near, 'day');
};
