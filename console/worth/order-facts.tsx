/** What became of all orders, and what is not known of them. */
import type { Funnel } from '../../worker/reports/bodies.ts';
import type { Worth } from '../../worker/worth/bodies.ts';
import { count, counted } from '../parts/format.ts';
import { percentage } from '../reports/figure.ts';
import { Tile } from '../reports/tile.tsx';
import { ordersOf, shareRange, sumsOf } from './numbers.ts';

type Orders = Worth['orders'];

const SAFARI =
  'Of the orders whose browser is known. Safari forgets what a script has stored after 7 days without a visit, so longer windows miss ' +
  'chats there. A reference on the cart, or a cookie set by the shop’s own server, does not forget.';

interface SafariProps {
  safari: Orders['safari'];
  /** Of visitors, where they are known. */
  visits: Funnel['safari'] | undefined;
}

const Safari = ({ safari, visits }: SafariProps) => (
  <Tile
    term="Safari’s share"
    definition={SAFARI}
    value={
      safari === null
        ? null
        : safari.value !== null && safari.of >= 10
          ? percentage(safari.value)
          : `${count(safari.n)} of ${count(safari.of)}`
    }
  >
    {safari && safari.of >= 10 && (
      <p class="tile-note">
        {shareRange(safari)}, {count(safari.n)} of {counted(safari.of, 'order')}
      </p>
    )}
    {visits && visits.value !== null && visits.of >= 10 && (
      <p class="tile-note">{percentage(visits.value)} of visitors</p>
    )}
  </Tile>
);

const part = (n: number, of: number): string =>
  of >= 10 ? `${percentage(n / of)} of all` : `of ${count(of)}`;

/** Tiles of every order placed in the period, credited or not. */
export const OrderFacts = ({ orders, visits }: { orders: Orders; visits: Funnel['safari'] | undefined }) => {
  const { n, gross, refunded, net, cancelled, unverified, notAttributable } = orders;
  const known = (value: string) => (n ? value : null);
  return (
    <div class="tiles">
      <Tile
        term="All orders"
        definition="Every order placed in this period, with or without a chat before it; sums less what went back."
        value={known(count(n))}
      >
        <p class="tile-note">{sumsOf(net)}</p>
        <p class="tile-note">as placed: {sumsOf(gross)}</p>
      </Tile>
      <Tile
        term="Went back"
        definition="Refunds, cancellations and changes of these orders, whenever they came. They are taken off every sum on this page."
        value={known(sumsOf(refunded))}
      >
        <p class="tile-note">{counted(cancelled, 'order')} cancelled as a whole</p>
      </Tile>
      <Tile
        term="Unverified"
        definition="Told by the shopper’s browser alone: neither the shop’s server nor an import has confirmed them."
        value={known(count(unverified))}
      >
        <p class="tile-note">{part(unverified, n)}</p>
        {unverified > 0 && (
          <p class="tile-note">
            <a href="#/settings/orders">Have your shop confirm them</a>
          </p>
        )}
      </Tile>
      <Tile
        term="Not attributable"
        definition="Orders that came without a shopper, so that nobody can say whether a chat came before. They are counted, and credited to none."
        value={known(count(notAttributable))}
      >
        <p class="tile-note">{part(notAttributable, n)}</p>
      </Tile>
      <Safari safari={orders.safari} visits={visits} />
    </div>
  );
};

/** All sums in one currency, with the rates by name. */
export const Converted = ({ converted }: Pick<Worth, 'converted'>) => {
  if (!converted) return null;
  if (converted.source === null)
    return (
      <p class="caution-line">
        There are no rates for {converted.currency}: sums stay in the currencies they were paid in. Rates come
        by import, under a name.
      </p>
    );
  const write = (minor: number) => sumsOf([{ minor, currency: converted.currency }]);
  return (
    <p class="soft">
      All of it in {converted.currency}, each order at the rate of its day ({converted.source}):{' '}
      {write(converted.gross)} as placed, {write(converted.refunded)} went back, {write(converted.net)} left.
      {converted.unconverted > 0 && ` Without a rate, and left out: ${ordersOf(converted.unconverted)}.`}
    </p>
  );
};
