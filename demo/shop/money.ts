const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

export const freeDeliveryAbovePence = 6000;
const deliveryPence = 395;

/** "£4.50" for 450. */
export function formatPence(pence: number): string {
  return pounds.format(pence / 100);
}

/** What delivery costs for goods of that worth. */
export function deliveryFor(subtotalPence: number): number {
  return subtotalPence === 0 || subtotalPence > freeDeliveryAbovePence ? 0 : deliveryPence;
}
