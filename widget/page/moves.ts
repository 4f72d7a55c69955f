/** Which page of the same document a shopper is on. No function of the page is replaced to know it. */

/** The history of this page, where the browser tells of it. */
declare const navigation: EventTarget | undefined;

/** Another address that is another page: not another query, by which shops choose a variant or a filter. */
export const pageOf = ({ pathname, hash }: Location): string => pathname + (/^#[!/]/.exec(hash)?.input ?? '');

/** All of an address below its origin. */
export const addressOf = ({ pathname, search, hash }: Location): string => pathname + search + hash;

/** Has `look` called whenever the page may be another one by now. */
export const hearMoves = (look: () => void, signal: AbortSignal): void => {
  const passive = { passive: true, signal };
  // Browsers of before 2026 tell of going back alone: there, the next thing that the shopper does finds the new page.
  if (typeof navigation === 'undefined')
    for (const sign of ['popstate', 'pointerdown', 'keydown', 'scroll'])
      addEventListener(sign, look, passive);
  else navigation.addEventListener('currententrychange', look, passive);
};
