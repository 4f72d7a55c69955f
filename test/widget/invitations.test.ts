import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noVisits, visited, type Visits } from '../../widget/page/visits.ts';
import { dealtBy, decide, type Moment, type Rule } from '../../widget/invitations/rules.ts';
import { DAY, MINUTE, moment, NOW, ruleOf, SECOND, settings, visits } from './inviting.ts';

/** What is decided of one rule with these conditions. */
const decided = (when: Rule['when'], known: Partial<Visits> = {}, stands: Partial<Moment> = {}) =>
  decide(settings([ruleOf(...when)]), visits(known), moment(stands));
const DUE = { rule: expect.anything(), arm: 'shown', variant: 0, text: 'Can we help?' };
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

describe('The texts of a rule', () => {
  const dealt = (holdout: number) => {
    const rule = { ...ruleOf({ kind: 'time', seconds: 0 }), others: ['Lost?', 'Ask us.', 'Hello!'], holdout };
    return Array.from({ length: 8_000 }, () => dealtBy(rule, noVisits().device));
  };

  test.for([0, 10, 50])('are each shown to as many, where %d in 100 are held back', (holdout) => {
    const counts = Map.groupBy(dealt(holdout), ({ arm, text }) => (arm === 'held' ? arm : text));
    const share = (text: string) => (counts.get(text)?.length ?? 0) / 8_000;
    for (const text of ['Can we help?', 'Lost?', 'Ask us.', 'Hello!'])
      expect(Math.abs(share(text) - (1 - holdout / 100) / 4)).toBeLessThan(0.02);
    expect(Math.abs(share('held') - holdout / 100)).toBeLessThan(0.02);
  });

  test('have numbers, by which the server knows them', () => {
    const texts = new Map(dealt(0).map(({ variant, text }) => [variant, text]));
    expect([0, 1, 2, 3].map((variant) => texts.get(variant))).toEqual([
      'Can we help?',
      'Lost?',
      'Ask us.',
      'Hello!',
    ]);
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
