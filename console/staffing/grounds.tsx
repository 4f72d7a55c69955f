import type { Staffing } from '../../worker/staffing/bodies.ts';
import { count, counted, duration } from '../parts/format.ts';

const seconds = (ms: number): string => duration(ms / 1_000);

/** What the plan is worked out from, in words: measured, or taken because too little was. */
export const Grounds = ({ pace, patience, fewest }: Staffing) => {
  if (!pace)
    return (
      <p class="soft">
        Too few chats: fewer than 30 came to an end in an agent’s hands. From those nothing is planned.
      </p>
    );
  return (
    <ul class="grounds soft">
      {pace.durations.map(({ held, ms, n, measured }) => (
        <li key={held}>
          With {counted(held, 'chat')} at once one takes {seconds(ms)}
          {measured ? `, of ${counted(n, 'chat')}` : ', by the rule, since too few chats were held so'}.
        </li>
      ))}
      <li>
        Shoppers wait {seconds(patience.ms)} on average before they leave
        {patience.measured ? `: ${count(patience.n)} did` : ', as is assumed: fewer than five left'}.
      </li>
      <li>An hour of the week with fewer than {counted(fewest, 'chat')} in all is not planned for.</li>
    </ul>
  );
};
