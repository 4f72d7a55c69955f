import { useEffect, useState } from 'preact/hooks';
import type { Status } from '../../widget/connection.ts';

/** A line that comes back within this is not worth a word. */
const PATIENCE = 1_500;

const wordsFor = (status: Status): string =>
  status === 'closed'
    ? 'The desk is closed to this account or this page is too old. Reload to try again.'
    : 'No line to the desk. The list below may be old; trying again by itself.';

/** Says that the list may be old, once it has been for a moment. */
export const Banner = ({ status }: { status: Status }) => {
  const [shown, show] = useState(false);
  const broken = status !== 'live';
  useEffect(() => {
    const timer = setTimeout(() => show(broken), broken ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [broken]);
  return (
    <div class="banner-place" role="status">
      {shown && broken && <p class="banner">{wordsFor(status)}</p>}
    </div>
  );
};
