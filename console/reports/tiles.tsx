import type { Money, Overview } from '../../worker/api.ts';
import { count, counted, duration, money } from '../parts/format.ts';
import { DEFINITIONS } from './definitions.ts';
import { Distribution } from './distribution.tsx';
import { headline, ShareDetail } from './share.tsx';
import { Tile } from './tile.tsx';

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

const FirstResponse = ({ firstResponse: { n, median, p90 } }: Overview) => (
  <Tile
    term="First response"
    definition={DEFINITIONS.firstResponse}
    value={median === null ? null : duration(median)}
  >
    <p class="tile-note">
      median of {counted(n, 'answered chat')}
      {p90 !== null && `; nine in ten within ${duration(p90)} (P90)`}
    </p>
  </Tile>
);

const Satisfaction = ({ csat }: Overview) => (
  <Tile term="Satisfaction (CSAT)" definition={DEFINITIONS.csat} value={headline(csat)} wide>
    <ShareDetail share={csat} of="ratings" />
    {csat.mean !== null && <p class="tile-note">Mean score {csat.mean.toFixed(1)} of 5</p>}
    <Distribution counts={csat.distribution} />
  </Tile>
);

const Revenue = ({ credited: { orders, revenue, windowDays } }: Overview) => (
  <Tile
    term="Revenue after chats"
    definition={DEFINITIONS.revenue}
    value={revenue.length ? <Sums sums={revenue} /> : null}
  >
    <p class="tile-note">
      {counted(orders, 'order')}, at most {counted(windowDays, 'day')} after the chat
    </p>
  </Tile>
);

const AllOrders = ({ orders: { n, revenue, notAttributable } }: Overview) => (
  <Tile term="All orders" definition={DEFINITIONS.orders} value={n ? count(n) : null}>
    <p class="tile-note">
      <Sums sums={revenue} />
    </p>
    <p class="tile-note">
      {counted(notAttributable, 'order')} without a known shopper, so not attributable
    </p>
  </Tile>
);

/** Every number of the overview. */
export const Tiles = (overview: Overview) => (
  <div class="tiles">
    <Tile term="Chats" definition={DEFINITIONS.chats} value={overview.chats ? count(overview.chats) : null} />
    <Tile term="Answered" definition={DEFINITIONS.answered} value={headline(overview.answered)}>
      <ShareDetail share={overview.answered} of="chats" />
    </Tile>
    <FirstResponse {...overview} />
    <Satisfaction {...overview} />
    <Tile
      term="Conversion"
      definition={DEFINITIONS.conversion(overview.credited.windowDays)}
      value={headline(overview.conversion)}
    >
      <ShareDetail share={overview.conversion} of="answered chats" />
      <p class="tile-note">
        An order within {counted(overview.credited.windowDays, 'day')} after the agent’s last message
      </p>
    </Tile>
    <Revenue {...overview} />
    <AllOrders {...overview} />
  </div>
);
