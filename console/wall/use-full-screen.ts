import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Keeps the screen lit; a browser that cannot, or may not, lets it go dark. */
const stayLit = (): (() => void) => {
  const lock = navigator.wakeLock?.request('screen').catch(() => undefined);
  return () => void lock?.then((held) => held?.release());
};

/** Shows one element on the whole screen, which stays lit as long. `toggle` is undefined where a browser cannot. */
export const useFullScreen = (of: RefObject<HTMLElement | null>) => {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const follow = () => setFull(document.fullscreenElement === of.current);
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, [of]);
  useEffect(() => (isFull ? stayLit() : undefined), [isFull]);
  const toggle = () =>
    void (isFull ? document.exitFullscreen() : of.current?.requestFullscreen().catch(() => undefined));
  return { isFull, toggle: document.fullscreenEnabled ? toggle : undefined };
};
