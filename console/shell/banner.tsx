import { useEffect, useState } from 'preact/hooks';
import type { Status } from '../../widget/connection.ts';
import type { Desk } from '../desk/desk.ts';
import { count } from '../parts/format.ts';

/** A line that comes back within this is not worth a word. */
const PATIENCE = 1_500;

const lineWords = (status: Status): string | undefined => {
  if (status === 'live') return undefined;
  if (status === 'closed')
    return 'The desk is closed to this account or this page is too old. Reload to try again.';
  return navigator.onLine
    ? 'No line to the desk. What you see may be old; trying again by itself.'
    : 'You are offline. What you see may be old.';
};

const unsentWords = (unsent: number): string | undefined => {
  if (!unsent) return undefined;
  return unsent === 1 ? '1 answer waits to be sent.' : `${count(unsent)} answers wait to be sent.`;
};

interface Props {
  status: Status;
  /** How many answers wait to be sent. */
  unsent: number;
  trouble: Desk['trouble'];
}

/** Says that what is shown may be old and what was written waits, once that has been so for a moment. */
export const Banner = ({ status, unsent, trouble }: Props) => {
  const [shown, show] = useState(false);
  const isBroken = status !== 'live' || unsent > 0;
  useEffect(() => {
    const timer = setTimeout(() => show(isBroken), isBroken ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [isBroken]);
  return (
    <output>
      {shown && isBroken && (
        <span class="banner">
          {[lineWords(status), unsentWords(unsent)].filter((words) => words !== undefined).join(' ')}
        </span>
      )}
      {trouble && (
        <span class="banner">
          {trouble.detail} <span class="trouble-id">Reference {trouble.id}</span>
        </span>
      )}
    </output>
  );
};
