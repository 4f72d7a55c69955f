/** The kinds of conditions for an invitation, as a table. */
import type { Draft } from './draft.ts';

export type Rule = Draft['invitations']['rules'][number];
export type Condition = Rule['when'][number];

interface Part {
  key: string;
  label: string;
  /** None: it is a text of at most `most` characters. */
  least?: number;
  most: number;
}

interface Kind {
  name: string;
  /** What it is before anything is filled in. */
  fresh: Condition;
  parts: readonly Part[];
}

export const KINDS: readonly Kind[] = [
  {
    name: 'The address of the page has',
    fresh: { kind: 'page', has: '/' },
    parts: [{ key: 'has', label: 'Part of the address', most: 200 }],
  },
  {
    name: 'Time on the page',
    fresh: { kind: 'time', seconds: 30 },
    parts: [{ key: 'seconds', label: 'Seconds at least', least: 0, most: 3_600 }],
  },
  {
    name: 'Scrolled down',
    fresh: { kind: 'scroll', percent: 50 },
    parts: [{ key: 'percent', label: 'Percent at least', least: 1, most: 100 }],
  },
  { name: 'About to leave', fresh: { kind: 'exit' }, parts: [] },
  {
    name: 'Visits',
    fresh: { kind: 'visits', atLeast: 2 },
    parts: [{ key: 'atLeast', label: 'At least', least: 1, most: 1_000 }],
  },
  {
    name: 'Value of the basket',
    fresh: { kind: 'cart', atLeast: 50 },
    parts: [{ key: 'atLeast', label: 'At least, in your currency', least: 0, most: 1e9 }],
  },
  {
    name: 'Something happened several times',
    fresh: { kind: 'event', name: 'coupon_failed', times: 3, withinSeconds: 600 },
    parts: [
      { key: 'name', label: 'Name of the event', most: 60 },
      { key: 'times', label: 'Times', least: 1, most: 100 },
      { key: 'withinSeconds', label: 'Within seconds', least: 1, most: 86_400 },
    ],
  },
  {
    name: 'Nothing was done',
    fresh: { kind: 'idle', seconds: 45 },
    parts: [{ key: 'seconds', label: 'Seconds at least', least: 5, most: 3_600 }],
  },
  {
    name: 'Came from an address that has',
    fresh: { kind: 'referrer', has: 'google' },
    parts: [{ key: 'has', label: 'Part of the address', most: 200 }],
  },
  { name: 'Has been here before', fresh: { kind: 'returning', is: true }, parts: [] },
  { name: 'Is here for the first time', fresh: { kind: 'returning', is: false }, parts: [] },
];

/** Where in the table a condition is. */
export const kindOf = (condition: Condition): number =>
  KINDS.findIndex(
    ({ fresh }) =>
      fresh.kind === condition.kind &&
      !(fresh.kind === 'returning' && condition.kind === 'returning' && fresh.is !== condition.is),
  );
