/** Which chat an order is credited to: a pure rule over what is known of one shopper. */
import type { ChatRecord } from '../protocol.ts';
import type { OrderRecord } from '../till/bodies.ts';

/** An order counts for a chat up to this many days after the agent's last message. */
export const WINDOW_DAYS = 7;
/** The same in ms. */
export const WINDOW = WINDOW_DAYS * 86_400_000;

type Engagement = Pick<ChatRecord, 'id' | 'firstAnswerAt' | 'lastAnswerAt'>;

/**
 * Last touch: of the chats in which an agent had written before the order, and not longer than the window before it,
 * the one with the latest agent message. Undefined when there is none: a chat that only follows the order earns nothing.
 */
export const creditedChat = <Chat extends Engagement>(
  order: Pick<OrderRecord, 'placedAt'>,
  chats: readonly Chat[],
): Chat | undefined =>
  chats
    .filter(({ firstAnswerAt, lastAnswerAt }) => {
      if (firstAnswerAt === null || lastAnswerAt === null) return false;
      return firstAnswerAt <= order.placedAt && order.placedAt <= lastAnswerAt + WINDOW;
    })
    .toSorted(
      (a, b) => Math.min(b.lastAnswerAt ?? 0, order.placedAt) - Math.min(a.lastAnswerAt ?? 0, order.placedAt),
    )[0];
