import { useEffect, useReducer } from 'preact/hooks';
import { newsIn } from '../alerts/alerts.ts';
import { emptyDesk, type Desk } from '../desk/desk.ts';
import { newlyWaiting } from '../desk/queue.ts';
import { nameOf } from '../parts/format.ts';

interface Told {
  desk: Desk;
  news: string;
}

const tell = (before: Told, desk: Desk): Told => {
  const fresh = [
    ...newlyWaiting(before.desk, desk).map((chat) => `${nameOf(chat)} is waiting`),
    ...newsIn(before.desk, desk).flatMap(({ kind, title, body }) =>
      kind === 'called' ? `${title}: ${body}` : [],
    ),
  ];
  return { desk, news: fresh.length ? fresh.join(', ') : before.news };
};

/** Tells a screen reader of every chat that begins to wait, and of colleagues who call. */
export const Announcer = ({ desk }: { desk: Desk }) => {
  const [{ news }, look] = useReducer(tell, { desk: emptyDesk, news: '' });
  useEffect(() => look(desk), [desk]);
  return <output class="hidden">{news}</output>;
};
