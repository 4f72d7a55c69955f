/** Runs in the page of a storm, from before its first script: tells of everything that the transcript shows. */

/** The one function that the page is given: hears of a transcript after each change of it. */
declare const stormShows: (shown: { page: number; stored: string[]; waiting: string[] }) => void;

/** Sent into the page as its source, so it brings all it needs. `saved` is what the widget finds in this browser. */
export const watchPage = ({ key, saved }: { key: string; saved: string }): void => {
  // A page that did not come is one of the browser's own.
  if (location.protocol !== 'http:') return;
  localStorage[key] ??= saved;

  const look = (root: ShadowRoot) => {
    const stored: string[] = [];
    const waiting: string[] = [];
    for (const entry of root.querySelectorAll('.log .said, .log .event')) {
      const text = entry.querySelector('.words')?.textContent ?? entry.textContent;
      (entry.querySelector('.fate') ? waiting : stored).push(text);
    }
    stormShows({ page: performance.timeOrigin, stored, waiting });
  };
  const follow = (host: Element) => {
    const root = host.shadowRoot;
    if (!root) return;
    new MutationObserver(() => look(root)).observe(root, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  };
  // The launcher is put beside the body by a script that may come late, or not at all.
  new MutationObserver((_, waitingForIt) => {
    const host = document.querySelector('counter-bell');
    if (!host) return;
    waitingForIt.disconnect();
    follow(host);
  }).observe(document, { childList: true, subtree: true });
};
