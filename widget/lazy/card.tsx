/** A product of the shop in a message: how it looks, its name, its price; all of it is one link. */
import type { Card as Product } from '../../worker/facts.ts';

const isWeb = (url: string): boolean => /^https?:/i.test(url);

/** The price as its reader writes it. */
const priceOf = ({ minor, currency }: NonNullable<Product['price']>): string => {
  const format = new Intl.NumberFormat([], { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

/** `target`: where it opens; without one, in the place of this page. */
export const Card = ({ card, target }: { card: Product; target?: '_blank' | undefined }) => (
  <a class="product" href={isWeb(card.url) ? card.url : ''} target={target ?? ''} rel="noreferrer">
    {card.image && isWeb(card.image) && <img src={card.image} alt="" loading="lazy" />}
    <span class="product-name" dir="auto">
      {card.title}
    </span>
    {card.price && <span class="product-price">{priceOf(card.price)}</span>}
  </a>
);
