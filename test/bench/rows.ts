/** What is measured, and what of it is bounded: ours as a share of the chat floor in the same run. */
import type { Row } from './sheet.ts';

export const P50: Row = {
  what: 'round trip at 50 messages a second, p50',
  unit: 'ms',
  bound: { most: 1.25 },
};
export const P95: Row = { what: 'round trip at 50 messages a second, p95', unit: 'ms' };
export const P99: Row = { what: 'round trip at 50 messages a second, p99', unit: 'ms' };
export const LOW_CPU: Row = { what: 'processor time at 50 messages a second', unit: 'us/message' };

const busy = (chats: number) => ({
  chats,
  rate: { what: `messages a second, ${chats} at a time`, unit: '/s', bound: { least: 0.8 } } satisfies Row,
  cpu: { what: `processor time, ${chats} at a time`, unit: 'us/message', bound: { most: 1.4 } } satisfies Row,
});
export const BUSY = [busy(1), busy(50), busy(500)];

/** Far above 0, and the rates of this run say more of the machine than of the servers. */
export const TAKEN: Row = { what: "other work on the server's core meanwhile", unit: 'of the time' };

export const MEMORY: Row = {
  what: 'memory for a sleeping chat with two sockets',
  unit: 'KiB',
  bound: { most: 1.2 },
};
export const IDLE_CPU: Row = {
  what: 'processor time of all sleeping chats',
  unit: 'cores',
  bound: { own: 0.01 },
};
export const COLD: Row = { what: 'message that wakes its chat, p50', unit: 'ms', bound: { most: 1.5 } };
export const WARM: Row = { what: 'the next message, p50', unit: 'ms' };

export const READING: Row = {
  what: "the Desk's calls while people type and read",
  unit: '',
  bound: { own: 0 },
};
export const WRITING: Row = { what: "the Desk's calls, 500 chats and 250 messages/s", unit: '/s' };
