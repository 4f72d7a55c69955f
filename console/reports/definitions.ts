/** What each number on the report counts. */
export const DEFINITIONS = {
  chats: 'Chats that ended in this period, answered or not.',
  answered: 'Share of those chats with at least one message from an agent. Range: 95% Wilson interval.',
  firstResponse:
    'From the shopper’s first message to the first one from an agent, over answered chats. Half were ' +
    'faster than the median, nine in ten faster than the P90.',
  csat:
    'Share of ratings of 4 or 5 among all ratings of chats that ended in this period. It speaks for those ' +
    'who rated, not for everyone. Range: 95% Wilson interval.',
  conversion: (days: number) =>
    `Share of answered chats followed by an order of the same shopper within ${days} days after the ` +
    'agent’s last message. Each order counts for the last such chat. It shows what followed, not what the ' +
    'chat caused. Range: 95% Wilson interval.',
  revenue: 'Sum of the orders counted under conversion, each currency by itself.',
  orders: 'All orders placed in this period, with or without a chat before them.',
  notAttributable: 'Orders that came without a shopper, so that nobody can say whether a chat came before.',
};
