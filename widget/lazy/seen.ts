/** Whether something was really in sight: half of it, for a second, on a page that is shown. */

const FOR = 1_000;
const watched = new WeakSet<Element>();

/** Tells once; drawn anew, it is watched on. */
export const whenSeen = (element: Element, tell: () => void): void => {
  if (watched.has(element)) return;
  watched.add(element);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = setTimeout(() => {
      if (document.hidden) return document.addEventListener('visibilitychange', look, { once: true });
      eyes.disconnect();
      tell();
    }, FOR);
  };
  const eyes = new IntersectionObserver(
    (entries) => {
      clearTimeout(timer);
      if ((entries.at(-1)?.intersectionRatio ?? 0) >= 0.5) look();
    },
    { threshold: 0.5 },
  );
  eyes.observe(element);
};
