import fc from 'fast-check';
import { expect, test } from 'vitest';
import { message, shopperId } from '../../worker/protocol.ts';
import { service, serviceOf } from '../../worker/service/service.ts';

const AGENT = { id: 'agent-mina', name: 'Mina' };
const header = {
  shopper: shopperId.parse(`s_${'a'.repeat(22)}.${'b'.repeat(16)}`),
  page: { url: 'https://shop.test/products/pan?x=1', title: '' },
  epoch: 1,
};
const logOf = (steps: readonly [kind: string, at: number][]) =>
  steps.map(([kind, at], index) =>
    message.parse({
      seq: index + 1,
      id: `message-${String(index).padStart(16, '0')}`,
      at,
      ...(kind === 'shopper' ? { kind: 'text', from: 'shopper', text: 'Hello' } : {}),
      ...(kind === 'agent' ? { kind: 'text', from: 'agent', agent: AGENT, text: 'Hi' } : {}),
      ...(kind === 'taken' ? { kind: 'taken', from: 'agent', agent: AGENT } : {}),
      ...(kind === 'ended' ? { kind: 'ended', from: 'system' } : {}),
    }),
  );

test('A chat that was taken, answered and ended tells each time from its first message', () => {
  const log = logOf([
    ['shopper', 1_000],
    ['taken', 5_000],
    ['agent', 9_000],
    ['shopper', 20_000],
    ['shopper', 24_000],
    ['agent', 30_000],
    ['ended', 400_000],
  ]);
  expect(serviceOf(header, log, [])).toMatchObject({
    page: '/products',
    wait: 4_000,
    firstResponse: 8_000,
    responses: [8_000, 10_000],
    duration: 149_000,
    resolution: 399_000,
    dropped: false,
    held: [{ agent: AGENT, from: 5_000, to: 400_000 }],
  });
});

test('Whatever a clock does meanwhile, nothing takes less than no time, and the Ledger can read it', () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom('shopper', 'agent', 'taken'), fc.integer({ min: 0, max: 1_000_000 })),
  );
  fc.assert(
    fc.property(steps, fc.nat(1_000_000), (middle, end) => {
      const log = logOf([['shopper', 500_000], ...middle, ['ended', end]]);
      expect(service.safeParse(serviceOf(header, log, [])).success).toBe(true);
    }),
  );
});
