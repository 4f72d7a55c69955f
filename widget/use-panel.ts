/** What an open panel does to the world around it. */
import { useEffect } from 'preact/hooks';
import type { Session } from './session.ts';
import { unreadOf } from './thread.ts';

const SHEET = '(max-width: 480px), (max-height: 480px)';

/** Tells the agent what was read, while someone is really looking, and the launcher what was not. */
export const useReading = (session: Session, isOpen: boolean, unread: (count: number) => void): void => {
  const { thread } = session;
  useEffect(() => {
    const read = () => {
      if (isOpen && !document.hidden) session.seen();
    };
    read();
    unread(isOpen ? 0 : unreadOf(thread, 'shopper'));
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [thread, isOpen]);
};

/** As a sheet over the whole window the panel is all there is: the page below takes no focus, and keeps its place. */
export const useSheet = (isOpen: boolean): void => {
  useEffect(() => {
    const sheet = matchMedia(SHEET);
    const cover = () => (document.body.inert = isOpen && sheet.matches);
    cover();
    sheet.addEventListener('change', cover);
    return () => sheet.removeEventListener('change', cover);
  }, [isOpen]);
};
