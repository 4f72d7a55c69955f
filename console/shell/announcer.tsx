import { useEffect, useReducer } from 'preact/hooks';
import { emptyDesk, type Desk } from '../desk/desk.ts';
import { newCalls, newlyWaiting } from '../desk/queue.ts';
import { nameOf } from '../parts/format.ts';

interface Told {
  desk: Desk;
  news: string;
}

const tell = (before: Told, desk: Desk): Told => {
  const fresh = [
    ...newlyWaiting(before.desk, desk).map((chat) => `${nameOf(chat)} is waiting`),
    ...newCalls(before.desk, desk).map(({ by, chat }) => `${by.name} calls you, chat with ${nameOf(chat)}`),
  ];
  return { desk, news: fresh.length ? fresh.join(', ') : before.news };
};

/** Tells a screen reader of every chat that begins to wait, and of colleagues who call. */
export const Announcer = ({ desk }: { desk: Desk }) => {
  const [{ news }, look] = useReducer(tell, { desk: emptyDesk, news: '' });
  useEffect(() => look(desk), [desk]);
  return <output class="hidden">{news}</output>;
};
