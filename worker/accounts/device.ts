/** What a session was begun with, in words coarse enough to be of no use but to recognise it: `Firefox on Linux`. */

/** In this order: each says that it is also the ones below. */
const BROWSERS = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /(Firefox|FxiOS)\b/],
  ['Chrome', /(Chrome|CriOS)\b/],
  ['Safari', /Safari\b/],
] as const;
const SYSTEMS = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac ?OS/i],
  ['ChromeOS', /CrOS|ChromeOS/],
  ['Linux', /Linux/],
] as const;

const nameIn = (table: readonly (readonly [string, RegExp])[], text: string): string | undefined =>
  table.find(([, pattern]) => pattern.test(text))?.[0];

/** The words for a user agent, or for such words. */
export const deviceOf = (userAgent: string): string => {
  const [browser, system] = [nameIn(BROWSERS, userAgent), nameIn(SYSTEMS, userAgent)];
  return [browser ?? 'A browser', system && `on ${system}`].filter(Boolean).join(' ');
};
