import { useEffect, useRef, useState } from 'preact/hooks';
import type { Desk } from '../desk/desk.ts';
import { newlyWaiting } from '../desk/queue.ts';
import { shopperName } from '../parts/format.ts';

/** Tells a screen reader of every chat that begins to wait. */
export const Announcer = ({ desk }: { desk: Desk }) => {
  const before = useRef(desk);
  const [news, setNews] = useState('');
  useEffect(() => {
    const fresh = newlyWaiting(before.current, desk);
    before.current = desk;
    if (fresh.length) setNews(fresh.map(({ shopper }) => `${shopperName(shopper)} is waiting`).join(', '));
  }, [desk]);
  return (
    <p class="hidden" role="status">
      {news}
    </p>
  );
};
