import { useCallback } from 'preact/hooks';
import { dayTime } from '../parts/format.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { Panel } from '../parts/panel.tsx';
import { getBlocks, unblockShopper } from './calls.ts';

/** Shoppers who are blocked, each with the way to let them chat again. */
export const Blocks = ({ site }: { site: string }) => {
  const { value, trouble, again } = useLoad(useCallback(() => getBlocks(site), [site]));
  const { trouble: refused, act } = useAct(again);
  const wrong = refused ?? trouble;
  return (
    <Panel title="Blocked shoppers">
      <p class="soft">
        They begin no chat, and read that they cannot chat just now. Somebody who is known by their browser
        alone can come back with another one.
      </p>
      {wrong && <Trouble trouble={wrong} again={again} />}
      {value?.blocks.length === 0 && <p class="soft">Nobody is blocked.</p>}
      <ul class="replies">
        {value?.blocks.map(({ shopper, identity, name, reason, until, by, at }) => (
          <li key={shopper} class="reply">
            <div class="section-head">
              <h3>
                <bdi>{name}</bdi>
              </h3>
              <button type="button" class="button" onClick={() => act(unblockShopper(site, shopper))}>
                Unblock<span class="hidden"> {name}</span>
              </button>
            </div>
            <p class="reply-text" dir="auto">
              {reason}
            </p>
            <p class="soft">
              {until ? `Until ${dayTime(until)}` : 'For good'}, by {by}, {dayTime(at)}
              {identity && `; on all devices of customer ${identity}`}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
