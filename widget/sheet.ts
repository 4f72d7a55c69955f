/** On a small screen the panel is a sheet over the whole window: it follows what is visible, and is left like a page. */

const SMALL = '(max-width: 480px), (max-height: 480px)';

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

/** Gives `isSmall`, and `cover`, to be told whether the panel is open. `close` is called when the shopper goes back. */
export const sheetOf = (style: () => CSSStyleSheet, close: () => void) => {
  const small = matchMedia(SMALL);
  const view = window.visualViewport;
  /** A soft keyboard covers the rest on phones. */
  const visible = style();
  const held = new CSSStyleSheet();
  held.replaceSync('html{overflow:hidden!important}');
  let isOpen = false;
  let unguard: (() => void) | undefined;

  /** The page below takes no focus, and keeps its place. */
  const cover = (open: boolean) => {
    isOpen = open;
    const covers = open && small.matches;
    if (covers === Boolean(unguard)) return;
    document.body.inert = covers;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== held);
    if (covers) document.adoptedStyleSheets.push(held);
    unguard?.();
    unguard = covers ? guardBack(close) : undefined;
    follow();
  };
  // To ask for its size lays out the page: not while the page is what one looks at.
  const follow = () =>
    unguard &&
    view &&
    visible.replaceSync(`:host{--visible-height:${view.height}px;--visible-top:${view.offsetTop}px}`);
  // Their `on...` handlers are the page's own.
  for (const event of ['resize', 'scroll']) view?.addEventListener(event, follow);
  small.onchange = () => cover(isOpen);

  return { small, cover };
};
