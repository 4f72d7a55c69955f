/** Times that run. */
import { clock, duration } from './format.ts';
import { useNow } from './use-now.ts';

const MINUTE = 60_000;
/** From here on a wait is called long. */
const LONG_WAIT = 2 * MINUTE;

/** How long someone has been waiting, to the second. */
export const Wait = ({ since }: { since: number }) => {
  const waited = useNow(1_000) - since;
  return (
    <time class={waited > LONG_WAIT ? 'wait long' : 'wait'} dateTime={new Date(since).toISOString()}>
      <span class="hidden">for </span>
      {clock(waited)}
    </time>
  );
};

/** How old something is, to the minute. */
export const Age = ({ since }: { since: number }) => {
  const minutes = Math.floor((useNow(MINUTE / 4) - since) / MINUTE);
  return (
    <time class="age" dateTime={new Date(since).toISOString()}>
      {minutes < 1 ? 'now' : duration(minutes * 60)}
    </time>
  );
};
