import type { Worth } from '../../worker/worth/bodies.ts';
import { count, money } from '../parts/format.ts';
import { Card } from '../reports/card.tsx';
import { ChatsLink } from '../reports/chats-link.tsx';
import { Definition } from '../reports/definition.tsx';
import { percentage } from '../reports/figure.ts';
import { Range } from '../reports/range.tsx';
import { modelOf, windowOf } from './choices.ts';
import { ordersOf, shareRange, sumsOf } from './numbers.ts';

const DEFINITION =
  'Orders of shoppers who had an answer from an agent before they ordered, less what went back. ' +
  'A chat after the purchase is never credited. It says what followed chats, not what chats made happen.';
const CONVERSION =
  'Of the answered chats that ended in this period, those that an order was credited to, whenever it was placed.';

interface ShareLineProps {
  term: string;
  definition: string;
  share: Worth['conversion'];
  of: string;
}

/** A share with its interval, drawn and in words, and of how many it is. */
const ShareLine = ({ term, definition, share, of }: ShareLineProps) => (
  <div class="share-line">
    <p>
      <Definition term={term} text={definition} />{' '}
      <strong>
        {share.value === null || share.of < 10
          ? `${count(share.n)} of ${count(share.of)}`
          : percentage(share.value)}
      </strong>
    </p>
    {share.low !== null && share.high !== null && share.of >= 10 && (
      <Range low={share.low} high={share.high} value={share.value} />
    )}
    <p class="tile-note">
      {share.of < 10
        ? 'too few to say more'
        : `${shareRange(share) ?? ''}, ${count(share.n)} of ${count(share.of)} ${of}`}
    </p>
  </div>
);

/** No order came in this period: perhaps nobody tells of them. */
const NoOrders = ({ query }: { query: string }) => (
  <Card
    title="Followed a chat"
    definition={DEFINITION}
    report="worth"
    query={query}
    table={
      <>
        <p class="tile-none">No orders yet</p>
        <p>
          No order was told of in this period. Your pages can tell of them, your platform, your server, or a
          table that you send once; refunds too.
        </p>
        <p class="link-buttons">
          <a class="button" href="#/settings/orders">
            Connect orders
          </a>
          <a class="button" href="#/install">
            How to, step by step
          </a>
        </p>
      </>
    }
  />
);

/** What followed chats, and by which rule that is said. */
export const AttributedCard = ({ worth, query }: { worth: Worth; query: string }) => {
  const { attributed, converted, orders, model, window, rule } = worth;
  const { orders: credited, net, share, averageValue } = attributed;
  if (orders.n === 0) return <NoOrders query={query} />;
  return (
    <Card
      title="Followed a chat"
      definition={DEFINITION}
      report="worth"
      query={query}
      table={
        <>
          <p class="tile-value">{sumsOf(net)}</p>
          <p class="tile-note">
            <ChatsLink of={{ is: 'ordered' }}>{ordersOf(credited)}</ChatsLink>
            {averageValue.length > 0 && <>, {sumsOf(averageValue)} each on average</>}. Credited to{' '}
            {modelOf(model).said}, {windowOf(window).said} (rule {rule}).
          </p>
          {converted && converted.source !== null && (
            <p class="tile-note">
              In one currency: {money({ minor: converted.attributedNet, currency: converted.currency })}, at{' '}
              {converted.source}
              {converted.unconverted > 0 &&
                `; ${ordersOf(converted.unconverted)} have no rate and are left out`}
              .
            </p>
          )}
          <ShareLine
            term="Of all orders"
            definition="Of the orders placed in this period, those with an answered chat before them."
            share={share}
            of="orders"
          />
          <ShareLine
            term="Chats that led to an order"
            definition={CONVERSION}
            share={worth.conversion}
            of="answered chats"
          />
          <p class="note-line">
            Who chats is often about to buy anyway, so this is no effect.{' '}
            <a href="#/reports?tab=traps">See how far it can mislead</a>
          </p>
        </>
      }
    />
  );
};
