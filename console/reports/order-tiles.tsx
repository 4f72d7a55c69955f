/** What was bought, after chats and at all. */
import type { Overview } from '../../worker/api.ts';
import type { Money } from '../../worker/money.ts';
import { count, counted, money } from '../parts/format.ts';
import { Definition } from './definition.tsx';
import { DEFINITIONS } from './definitions.ts';
import { headline, ShareDetail } from './share.tsx';
import { Tile } from './tile.tsx';
import { ordersAreTold } from './told.ts';

/** Sums of money, one line for each currency: they are never added up. */
const Sums = ({ sums }: { sums: readonly Money[] }) => (
  <>
    {sums.map((sum) => (
      <span class="sum" key={sum.currency}>
        {money(sum)}
      </span>
    ))}
  </>
);

/** The share of answered chats that an order followed. */
export const Conversion = (overview: Overview) => {
  const { conversion, credited } = overview;
  return (
    <Tile
      term="Conversion"
      definition={DEFINITIONS.conversion(credited.windowDays)}
      value={ordersAreTold(overview) ? headline(conversion) : null}
    >
      <ShareDetail share={conversion} of="answered chats" />
      <p class="tile-note">
        An order within {counted(credited.windowDays, 'day')} after the agent’s last message
      </p>
    </Tile>
  );
};

/** The money of those orders. */
export const Revenue = (overview: Overview) => {
  const { orders, revenue, windowDays } = overview.credited;
  const value = revenue.length ? <Sums sums={revenue} /> : 'None';
  return (
    <Tile
      term="Revenue after chats"
      definition={DEFINITIONS.revenue}
      value={ordersAreTold(overview) ? value : null}
    >
      <p class="tile-note">
        {counted(orders, 'order')}, at most {counted(windowDays, 'day')} after the chat
      </p>
    </Tile>
  );
};

/** Every order of the period. */
export const AllOrders = ({ orders: { n, revenue, notAttributable } }: Overview) => (
  <Tile term="All orders" definition={DEFINITIONS.orders} value={n ? count(n) : null}>
    <p class="tile-note">
      <Sums sums={revenue} />
    </p>
    <p class="tile-note">
      <Definition term="Not attributable" text={DEFINITIONS.notAttributable} />:{' '}
      {counted(notAttributable, 'order')}
    </p>
  </Tile>
);
