import { useCallback, useState } from 'preact/hooks';
import type { Delivery } from '../../worker/webhooks/bodies.ts';
import { dayTime } from '../parts/format.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { deliverAgain, getDeliveries } from './calls.ts';

/** So many are shown at first. */
const FIRST = 5;

const outcomeOf = ({ status, attempts, nextAt }: Delivery): string => {
  const answer = status === null ? 'Nobody answered' : `Your server answered ${status}`;
  const tries = attempts > 1 ? `, after ${attempts} tries` : '';
  if (nextAt !== null) return `${answer}${tries}. Next try ${dayTime(nextAt)}.`;
  const isTaken = status !== null && status >= 200 && status < 300;
  return isTaken ? `Taken: ${status}${tries}.` : `${answer}${tries}. Given up.`;
};

/** What became of the events that were told, each with the way to send it once more. */
export const Deliveries = ({ site }: { site: string }) => {
  const [isWhole, setWhole] = useState(false);
  const { value, trouble, again } = useLoad(useCallback(() => getDeliveries(site), [site]));
  const { trouble: refused, act } = useAct(again);
  const all = value?.deliveries ?? [];
  const wrong = refused ?? trouble;
  return (
    <>
      <div class="section-head">
        <h3>What it was told</h3>
        <button type="button" class="quiet" onClick={again}>
          Look again
        </button>
      </div>
      {wrong && <Trouble trouble={wrong} again={again} />}
      {value && !all.length && <p class="soft">Nothing yet.</p>}
      <ul class="replies">
        {(isWhole ? all : all.slice(0, FIRST)).map((one) => (
          <li key={one.id} class="reply">
            <div class="section-head">
              <h4>
                <code>{one.event}</code> <time class="soft">{dayTime(one.at)}</time>
              </h4>
              <button type="button" class="button" onClick={() => act(deliverAgain(site, one.id))}>
                Send again
                <span class="hidden">
                  : {one.event}, {dayTime(one.at)}
                </span>
              </button>
            </div>
            <p class="soft">{outcomeOf(one)}</p>
          </li>
        ))}
      </ul>
      {!isWhole && all.length > FIRST && (
        <button type="button" class="quiet" onClick={() => setWhole(true)}>
          Show all {all.length}
        </button>
      )}
    </>
  );
};
