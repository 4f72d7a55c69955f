import type { Overview } from '../../worker/reports/bodies.ts';
import { count } from '../parts/format.ts';
import { ChatsLink } from './chats-link.tsx';
import { percentage } from './figure.ts';
import { Range } from './range.tsx';

type Silence = Overview['nonResponse'][number];

/** What those who were asked and stayed silent could make of the score: no interval covers that. */
export const NonResponse = ({ scale, offered, answered, satisfied, low, high }: Silence) => {
  if (low === null || high === null) return null;
  return (
    <div class="silence">
      <h3>And those who did not answer?</h3>
      <p>
        <ChatsLink of={{ scale, is: 'silent' }}>{count(offered - answered)}</ChatsLink> of{' '}
        <ChatsLink of={{ scale, is: 'offered' }}>{count(offered)}</ChatsLink> were asked and stayed silent.
        Had all of them been unhappy, {percentage(low)} would be satisfied; had all been happy,{' '}
        {percentage(high)}. The truth about everyone asked lies between.
      </p>
      <Range low={low} high={high} value={answered ? satisfied / answered : null} />
      <p class="tile-note ends" aria-hidden="true">
        <span>0%</span>
        <span>100%</span>
      </p>
    </div>
  );
};
