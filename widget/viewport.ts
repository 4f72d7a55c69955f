/** Tells the style how much of the window is really visible: a soft keyboard covers the rest on phones. */

/** Keeps `--visible-height` and `--visible-top` true in a sheet of their own for as long as the page lives. */
export const followViewport = (sheet: CSSStyleSheet): void => {
  const view = window.visualViewport;
  if (!view) return;
  const follow = () =>
    sheet.replaceSync(`:host{--visible-height:${view.height}px;--visible-top:${view.offsetTop}px}`);
  view.onresize = view.onscroll = follow;
  follow();
};
