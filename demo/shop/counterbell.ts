/** The chat tag's page API: calls made before the tag has loaded wait in `q`. */
interface Counterbell {
  (...args: unknown[]): unknown;
  q?: unknown[][];
}

declare global {
  interface Window {
    counterbell?: Counterbell;
  }
}

interface OrderItem {
  readonly id: string;
  readonly name: string;
  readonly quantity: number;
  readonly price: number;
}

export interface OrderReport {
  readonly id: string;
  readonly value: number;
  readonly currency: string;
  readonly items: readonly OrderItem[];
}

function createStub(): Counterbell {
  const q: unknown[][] = [];
  return Object.assign((...args: unknown[]): void => void q.push(args), { q });
}

/** Calls the chat, or queues the call until its tag has loaded. */
function counterbell(...args: unknown[]): void {
  window.counterbell ??= createStub();
  window.counterbell(...args);
}

/** Opens the chat, with a first sentence the shopper may finish or change. */
export function askInChat(draft?: string): void {
  counterbell('open', draft === undefined ? {} : { draft });
}

/** Reports an order; the chat counts one id once, so a reload does no harm. */
export function reportOrder(order: OrderReport): void {
  counterbell('order', order);
}
