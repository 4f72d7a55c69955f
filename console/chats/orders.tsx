import type { OrderRecord } from '../../worker/till/bodies.ts';
import { day, money } from '../parts/format.ts';

/** What the shopper bought, the newest first. */
export const Orders = ({ orders }: { orders: readonly OrderRecord[] }) => (
  <section aria-label="Orders">
    <h3>Orders</h3>
    {orders.length === 0 && <p class="soft">None known</p>}
    <ul class="orders">
      {orders
        .toSorted((a, b) => b.placedAt - a.placedAt)
        .map((order) => (
          <li key={order.id}>
            <span class="order-id">{order.id}</span>
            <span class="order-total">{money(order.total)}</span>
            <span class="soft">
              {day(order.placedAt)}
              {order.source === 'browser' && ', as the page told it'}
            </span>
          </li>
        ))}
    </ul>
  </section>
);
