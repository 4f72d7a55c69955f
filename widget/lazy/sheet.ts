/** On a small screen the panel is a sheet over the whole window: it follows what is visible, and is left like a page. */

export const css = '';

/** Where a browser tells of going back by itself. */
declare const CloseWatcher: (new () => EventTarget & { destroy(): void }) | undefined;

/** Back, by button or by gesture, closes the sheet instead of leaving the page. Gives what puts the guard away. */
const guardBack = (close: () => void): (() => void) => {
  if (typeof CloseWatcher !== 'undefined') {
    const watcher = new CloseWatcher();
    watcher.addEventListener('close', close);
    return () => watcher.destroy();
  }
  // The same state once more: the page's router finds nothing new when it is left.
  history.pushState(history.state, '');
  let isThere = true;
  const left = () => {
    isThere = false;
    close();
  };
  addEventListener('popstate', left, { once: true });
  return () => {
    removeEventListener('popstate', left);
    if (isThere) history.back();
  };
};

const view = window.visualViewport;
const held = new CSSStyleSheet();
held.replaceSync('html{overflow:hidden!important}');

/** Puts all back as it was; undefined while nothing is covered. */
let uncover: (() => void) | undefined;

/** The page below takes no focus, and keeps its place; what a soft keyboard leaves free is all that the sheet takes. */
const lay = (host: HTMLElement, close: () => void): (() => void) => {
  const follow = () => {
    host.style.setProperty('--visible-height', `${view?.height}px`);
    host.style.setProperty('--visible-top', `${view?.offsetTop}px`);
  };
  const leaving = new AbortController();
  // Their `on...` handlers are the page's own.
  for (const event of ['resize', 'scroll']) view?.addEventListener(event, follow, leaving);
  if (view) follow();
  const unguard = guardBack(close);
  document.body.inert = true;
  document.adoptedStyleSheets.push(held);
  return () => {
    leaving.abort();
    unguard();
    document.body.inert = false;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== held);
  };
};

/** Told whether the panel is open on a small screen; lets go by itself when the screen has grown. `close` is called on the way back. */
export const cover = (
  small: MediaQueryList,
  isOpen: boolean | undefined,
  host: HTMLElement,
  close: () => void,
): void => {
  if (!isOpen === !uncover) return;
  uncover?.();
  uncover = isOpen ? lay(host, close) : undefined;
  if (isOpen) small.addEventListener('change', () => cover(small, false, host, close), { once: true });
};
