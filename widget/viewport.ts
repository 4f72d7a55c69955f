/** Tells the style how much of the window is really visible: a soft keyboard covers the rest on phones. */

/** Keeps `--visible-height` and `--visible-top` of `root` true for as long as the page lives. */
export const followViewport = (root: ShadowRoot): void => {
  const view = window.visualViewport;
  if (!view) return;
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets.push(sheet);
  const follow = () =>
    sheet.replaceSync(`:host{--visible-height:${view.height}px;--visible-top:${view.offsetTop}px}`);
  view.addEventListener('resize', follow);
  view.addEventListener('scroll', follow);
  follow();
};
