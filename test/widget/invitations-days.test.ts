import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type Invitations, type Rule } from '../../widget/invitations/rules.ts';
import { noVisits, visited } from '../../widget/page/visits.ts';
import { DAY, MINUTE, moment, NOW, ruleOf, settings } from './inviting.ts';

/** What happens: the shopper waits, goes to a page, does something there, opens the chat, or dismisses what is there to see. */
const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(fc.nat(2 * MINUTE), fc.nat(2 * DAY)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('go' as const),
      to: fc.constantFrom('/', '/pans', '/checkout', '/en/Checkout?step=2'),
    }),
  },
  fc.record({ do: fc.constant('track' as const) }),
  fc.record({ do: fc.constant('leave' as const) }),
  fc.record({ do: fc.constant('chat' as const) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('dismiss' as const) }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

const condition: fc.Arbitrary<Rule['when'][number]> = fc.oneof(
  fc.record({ kind: fc.constant('time' as const), seconds: fc.nat(90) }),
  fc.record({ kind: fc.constant('idle' as const), seconds: fc.integer({ min: 5, max: 90 }) }),
  fc.constant({ kind: 'exit' as const }),
  fc.constant({ kind: 'page' as const, has: '/' }),
  fc.constant({ kind: 'event' as const, name: 'coupon_failed', times: 2, withinSeconds: 600 }),
);
const rules = fc
  .array(fc.array(condition, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
  .map((all) => all.map((when, at) => ({ ...ruleOf(...when), id: `rule-${at}`, holdout: 30 })));

/** What came: when, where, and how things stood. */
interface Fired {
  at: number;
  path: string;
  wasBusy: boolean;
  quietUntil: number;
}

/** Plays deeds on one device: whenever something happens, and whenever the rules said to look again, they are asked. */
const play = (invitations: Invitations, deeds: readonly Deed[]): Fired[] => {
  const all: Fired[] = [];
  let known = visited(noVisits(), NOW, '');
  let stands = moment({ path: '/' });
  const ask = (isLeaving = false): number => {
    const decision = decide(invitations, known, { ...stands, isLeaving });
    if ('again' in decision) return decision.again;
    const quietUntil = known.dismissedAt && known.dismissedAt + invitations.quietDays * DAY;
    all.push({ at: stands.now, path: stands.path, wasBusy: stands.isBusy, quietUntil });
    known = { ...known, fired: [...known.fired, { rule: decision.rule.id, at: stands.now }] };
    stands = { ...stands, isBusy: true };
    return Infinity;
  };
  const wait = (until: number) => {
    for (let again = ask(); again < until; again = ask()) {
      // One that is asked for again at once would never end.
      expect(again).toBeGreaterThan(stands.now);
      stands = { ...stands, now: again };
    }
    stands = { ...stands, now: until };
  };
  for (const one of deeds) {
    if (one.do === 'wait') wait(stands.now + one.ms);
    if (one.do === 'go') {
      stands = moment({ now: stands.now, path: one.to, pageAt: stands.now, activeAt: stands.now });
      known = visited(known, stands.now, '');
    }
    if (one.do === 'track') known = { ...known, events: [...known.events, ['coupon_failed', stands.now]] };
    if (one.do === 'chat') stands = { ...stands, isBusy: true };
    if (one.do === 'dismiss' && all.length) known = { ...known, dismissedAt: stands.now };
    ask(one.do === 'leave');
  }
  return all;
};

describe('However a shopper goes through the shop, no invitation', () => {
  const limits = fc.record({ perDay: fc.integer({ min: 1, max: 10 }), quietDays: fc.nat(3) });
  const played = (check: (fired: Fired[], invitations: Invitations) => void) =>
    fc.assert(
      fc.property(rules, limits, fc.array(deed, { maxLength: 60 }), (rules, more, deeds) => {
        const invitations = settings(rules, more);
        check(play(invitations, deeds), invitations);
      }),
      { numRuns: 500 },
    );

  test('comes on a page where the shop wants none', () => {
    played((fired) => expect(fired.filter(({ path }) => /checkout/i.test(path))).toEqual([]));
  });

  test('comes beyond so many in any 24 hours', () => {
    played((fired, { perDay }) => {
      for (const { at } of fired) {
        const within = fired.filter((other) => other.at <= at && other.at > at - DAY);
        expect(within.length).toBeLessThanOrEqual(perDay);
      }
    });
  });

  test('comes within the quiet days after one was dismissed', () => {
    played((fired) => expect(fired.filter(({ at, quietUntil }) => at < quietUntil)).toEqual([]));
  });

  test('comes while the chat is under way, where it was open, or where another is', () => {
    played((fired) => expect(fired.filter(({ wasBusy }) => wasBusy)).toEqual([]));
  });

  test('is one that never comes at all: these ways are ways to some', () => {
    let some = 0;
    played((fired) => (some += Math.min(fired.length, 1)));
    expect(some).toBeGreaterThan(100);
  });
});
