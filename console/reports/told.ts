import type { Overview } from '../../worker/api.ts';

/** Without a single order in sight, more likely nobody tells of orders than that nobody buys. */
export const ordersAreTold = ({ orders, conversion }: Overview): boolean => orders.n > 0 || conversion.n > 0;
