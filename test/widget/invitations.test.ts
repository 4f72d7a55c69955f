import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noVisits, visited, type Visits } from '../../widget/page/visits.ts';
import { decide, type Invitations, type Moment, type Rule } from '../../widget/invitations/rules.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 86_400_000;
const NOW = Date.parse('2026-11-24T12:00:00Z');

const ruleOf = (...when: Rule['when']): Rule => ({ id: 'stuck', text: 'Can we help?', holdout: 0, when });
const settings = (rules: Rule[], more: Partial<Invitations> = {}): Invitations => ({
  perDay: 10,
  quietDays: 7,
  never: ['/checkout'],
  rules,
  ...more,
});
const visits = (more: Partial<Visits> = {}): Visits => ({ ...visited(noVisits(), NOW, ''), ...more });
const moment = (more: Partial<Moment> = {}): Moment => ({
  now: NOW,
  path: '/pans?colour=red',
  pageAt: NOW,
  activeAt: NOW,
  scrolled: 0,
  isLeaving: false,
  isBusy: false,
  ...more,
});
/** What is decided of one rule with these conditions. */
const decided = (when: Rule['when'], known: Partial<Visits> = {}, stands: Partial<Moment> = {}) =>
  decide(settings([ruleOf(...when)]), visits(known), moment(stands));
const DUE = { rule: expect.anything(), arm: 'shown' };
const NOT = { again: Infinity };
const times = (count: number, ago: number): Visits['events'] =>
  Array.from({ length: count }, () => ['coupon_failed', NOW - ago]);

describe('A condition', () => {
  const failed = { kind: 'event', name: 'coupon_failed', times: 3, withinSeconds: 60 } as const;
  test.for<[string, Rule['when'][number], Partial<Visits>, Partial<Moment>, object]>([
    ['page holds on a page of that address', { kind: 'page', has: '/Pans' }, {}, {}, DUE],
    ['page does not hold on another', { kind: 'page', has: '/pots' }, {}, {}, NOT],
    ['time holds from then on', { kind: 'time', seconds: 30 }, {}, { pageAt: NOW - 30 * SECOND }, DUE],
    ['time is looked at again then', { kind: 'time', seconds: 30 }, {}, {}, { again: NOW + 30 * SECOND }],
    ['scroll holds from that depth on', { kind: 'scroll', percent: 50 }, {}, { scrolled: 50 }, DUE],
    ['scroll does not hold above it', { kind: 'scroll', percent: 50 }, {}, { scrolled: 49 }, NOT],
    ['exit holds while the pointer leaves', { kind: 'exit' }, {}, { isLeaving: true }, DUE],
    ['exit does not hold at other times', { kind: 'exit' }, {}, {}, NOT],
    ['visits counts this one too', { kind: 'visits', atLeast: 1 }, {}, {}, DUE],
    ['visits does not hold before', { kind: 'visits', atLeast: 2 }, {}, {}, NOT],
    ['cart holds at that value', { kind: 'cart', atLeast: 80 }, { cart: 80 }, {}, DUE],
    ['cart does not hold below', { kind: 'cart', atLeast: 80 }, { cart: 79.99 }, {}, NOT],
    ['event holds at the last of so many', failed, { events: times(3, 59 * SECOND) }, {}, DUE],
    ['event does not hold at fewer', failed, { events: times(2, 0) }, {}, NOT],
    ['event forgets what is too old', failed, { events: times(3, MINUTE) }, {}, NOT],
    ['event counts no others', { ...failed, name: 'cart' }, { events: times(3, 0) }, {}, NOT],
    [
      'idle holds after so long without a sign',
      { kind: 'idle', seconds: 20 },
      {},
      { activeAt: NOW - 20 * SECOND },
      DUE,
    ],
    [
      'idle begins anew with each sign',
      { kind: 'idle', seconds: 20 },
      {},
      { activeAt: NOW - 5 * SECOND },
      { again: NOW + 15 * SECOND },
    ],
    [
      'referrer holds in a visit from there',
      { kind: 'referrer', has: 'news.example' },
      { referrer: 'https://News.example/' },
      {},
      DUE,
    ],
    ['referrer does not hold in others', { kind: 'referrer', has: 'news.example' }, {}, {}, NOT],
    ['returning holds from the second visit on', { kind: 'returning', is: true }, { count: 2 }, {}, DUE],
    ['returning can ask for the first', { kind: 'returning', is: false }, {}, {}, DUE],
  ])('%s', ([, condition, known, stands, expected]) => {
    expect(decided([condition], known, stands)).toEqual(expected);
  });
});

describe('A rule', () => {
  test('is due when all its conditions hold, and is looked at again when the last of them can', () => {
    const when: Rule['when'] = [
      { kind: 'time', seconds: 10 },
      { kind: 'idle', seconds: 30 },
    ];
    expect(decided(when, {}, { activeAt: NOW + 1 })).toEqual({ again: NOW + 1 + 30 * SECOND });
    expect(decided([...when, { kind: 'exit' }])).toEqual(NOT);
  });

  test('comes once in a visit', () => {
    const fired = [{ rule: 'stuck', at: NOW }];
    expect(decided([{ kind: 'time', seconds: 0 }], { fired })).toEqual(NOT);
    expect(decided([{ kind: 'time', seconds: 0 }], { fired, since: NOW + 1 })).toEqual(DUE);
  });

  test('that stands first comes first', () => {
    const rules = ['second', 'third'].map((id) => ({ ...ruleOf({ kind: 'time', seconds: 0 }), id }));
    const later = { ...ruleOf({ kind: 'time', seconds: 9 }), id: 'first' };
    expect(decide(settings([later, ...rules]), visits(), moment())).toMatchObject({ rule: { id: 'second' } });
  });
});

/** Which arm a device has with a rule. */
const armOf = (device: string, id: string, holdout: number) => {
  const rule = { ...ruleOf({ kind: 'time', seconds: 0 }), id, holdout };
  const decision = decide(settings([rule]), visits({ device }), moment());
  return 'arm' in decision && decision.arm;
};

describe('The arms of an experiment', () => {
  const devices = Array.from({ length: 5_000 }, () => noVisits().device);

  test('stay with the device and the rule, whatever else happens', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.stringMatching(/^[\w-]{1,40}$/),
        fc.integer({ min: 0, max: 50 }),
        (...of) => {
          expect(armOf(...of)).toBe(armOf(...of));
        },
      ),
    );
  });

  test.for([0, 1, 10, 50])('hold back %d in 100 devices, and with another rule others', (holdout) => {
    const held = devices.map((device) => armOf(device, 'a', holdout) === 'held');
    const share = held.filter(Boolean).length / devices.length;
    expect(Math.abs(share - holdout / 100)).toBeLessThan(0.03);
    const both = devices.filter((device, at) => held[at] && armOf(device, 'b', holdout) === 'held');
    expect(Math.abs(both.length / devices.length - (holdout / 100) ** 2)).toBeLessThan(0.03);
  });
});

test('A visit is over after half an hour without a sign; where the next one comes from is remembered', () => {
  const first = visited(noVisits(), NOW, 'https://news.example/');
  const still = visited(first, NOW + 30 * MINUTE, 'https://shop.example/pans');
  expect(still).toMatchObject({ count: 1, since: NOW, referrer: 'https://news.example/' });
  const next = visited(still, NOW + 61 * MINUTE, 'https://search.example/');
  expect(next).toMatchObject({ count: 2, since: NOW + 61 * MINUTE, referrer: 'https://search.example/' });
  // A clock that was put back begins none.
  expect(visited(next, NOW - DAY, '')).toMatchObject({ count: 2 });
});

// ── a shopper's days ────────────────────────────────────────────────────────────────────────────────────────────────

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
