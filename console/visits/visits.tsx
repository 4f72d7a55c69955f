import { useCallback } from 'preact/hooks';
import type { Desk } from '../desk/desk.ts';
import { count, counted } from '../parts/format.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useSeenTurns } from '../parts/use-seen-turns.ts';
import { getVisits } from './calls.ts';
import { Visitor } from './visitor.tsx';

/** How often it is asked who is there, in ms. */
const EVERY = 10_000;

/** The shoppers who are on the shop's pages now, as far as they let us know. */
export const Visits = ({ site, desk }: { site: string; desk: Desk }) => {
  const ask = useCallback(() => getVisits(site), [site]);
  const turn = useSeenTurns(EVERY);
  const { value, trouble, again } = useLoad(ask, String(turn));
  const { count: here = 0, shoppers = [] } = value ?? {};
  const live = [...desk.chats.values()].filter(({ state }) => state !== 'ended');
  return (
    <main class="page">
      <header class="page-head">
        <h1>Shoppers</h1>
        <output class="soft">
          {value && `${counted(here, 'shopper')} on your pages now`}
          {here > shoppers.length && `, ${count(shoppers.length)} listed`}
        </output>
      </header>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {!value && !trouble && <p class="soft">Looking…</p>}
      {value && !shoppers.length && (
        <p class="empty">
          Who is on your pages stands here, where the shop measures visits and the shopper has consented.
        </p>
      )}
      <ul class="sheet">
        {shoppers.map((visit) => (
          <Visitor
            key={visit.shopper}
            site={site}
            visit={visit}
            chat={live.find((chat) => chat.shopper === visit.shopper)}
            onInvited={again}
          />
        ))}
      </ul>
    </main>
  );
};
