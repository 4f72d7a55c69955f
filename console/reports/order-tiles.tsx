/** What was bought, after chats and at all. */
import type { Overview } from '../../worker/reports/bodies.ts';
import type { Money } from '../../worker/money.ts';
import { count, counted, money } from '../parts/format.ts';
import { ChatsLink } from './chats-link.tsx';
import { Definition } from './definition.tsx';
import { Tile } from './tile.tsx';

const REVENUE = 'Sum of the orders counted under conversion, each currency by itself.';
const ORDERS = 'All orders placed in this period, with or without a chat before them, whatever the filters.';
const NOT_ATTRIBUTABLE =
  'Orders that came without a shopper, so that nobody can say whether a chat came before.';

/** Without a single order in sight, more likely nobody tells of orders than that nobody buys. */
const ordersAreTold = ({ orders, conversion }: Pick<Overview, 'orders' | 'conversion'>): boolean =>
  orders.n > 0 || conversion.n > 0;

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

/** The money of the orders that followed chats. */
export const Revenue = (overview: Overview) => {
  const { orders, revenue, windowDays } = overview.credited;
  const value = revenue.length ? <Sums sums={revenue} /> : 'None';
  return (
    <Tile term="Revenue after chats" definition={REVENUE} value={ordersAreTold(overview) ? value : null}>
      <p class="tile-note">
        <ChatsLink of={{ is: 'ordered' }}>{counted(orders, 'order')}</ChatsLink>, at most{' '}
        {counted(windowDays, 'day')} after the chat. What followed, not what the chat caused.
      </p>
    </Tile>
  );
};

/** Every order of the period. */
export const AllOrders = ({ orders: { n, revenue, notAttributable } }: Overview) => (
  <Tile term="All orders" definition={ORDERS} value={n ? count(n) : null}>
    <p class="tile-note">
      <Sums sums={revenue} />
    </p>
    <p class="tile-note">
      <Definition term="Not attributable" text={NOT_ATTRIBUTABLE} />: {counted(notAttributable, 'order')}
    </p>
  </Tile>
);
