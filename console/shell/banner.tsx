import { useEffect, useState } from 'preact/hooks';
import type { Status } from '../../widget/connection.ts';
import type { Desk } from '../desk/desk.ts';

/** A line that comes back within this is not worth a word. */
const PATIENCE = 1_500;

const wordsFor = (status: Status): string =>
  status === 'closed'
    ? 'The desk is closed to this account or this page is too old. Reload to try again.'
    : 'No line to the desk. What you see may be old; trying again by itself.';

interface Props {
  status: Status;
  trouble: Desk['trouble'];
}

/** Says that what is shown may be old, once it has been for a moment. */
export const Banner = ({ status, trouble }: Props) => {
  const [shown, show] = useState(false);
  const broken = status !== 'live';
  useEffect(() => {
    const timer = setTimeout(() => show(broken), broken ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [broken]);
  return (
    <output>
      {shown && broken && <span class="banner">{wordsFor(status)}</span>}
      {trouble && (
        <span class="banner">
          {trouble.detail} <span class="trouble-id">Reference {trouble.id}</span>
        </span>
      )}
    </output>
  );
};
