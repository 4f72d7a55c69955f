/** Which invitation is due on a page, and if none is, when to look again: pure. All times are UTC ms. */
import { placeIn } from '../../worker/wire.ts';
import type { Embed } from '../embed.ts';
import type { Visits } from '../page/visits.ts';

export type Invitations = NonNullable<Embed['invitations']>;
export type Rule = Invitations['rules'][number];
type Condition = Rule['when'][number];
/** `held`: nothing is shown, so that the effect of showing it can be told. */
type Arm = 'shown' | 'held';

/** What a device is dealt by a rule. */
export interface Dealt {
  arm: Arm;
  /** Which words: 0 the rule's own, then its others. */
  variant: number;
  text: string;
}

/** How things stand on a page. */
export interface Moment {
  now: number;
  /** Address of the page, below its origin. */
  path: string;
  /** Since when the shopper is on it. */
  pageAt: number;
  /** When the shopper last did anything on it. */
  activeAt: number;
  /** How far down they were, in percent. */
  scrolled: number;
  /** The pointer leaves the page just now, for the window's head. */
  isLeaving: boolean;
  /** Nothing may come: one came already, the chat is or was open, or nobody looks. */
  isBusy: boolean;
}

/** `again`: no earlier than then, unless something happens. */
export type Decision = ({ rule: Rule } & Dealt) | { again: number };

const SECOND = 1_000;
const DAY = 86_400_000;

const has = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());

/** From when on a condition holds by itself; Infinity where something must happen first. */
const dueAt = (condition: Condition, visits: Visits, moment: Moment): number => {
  switch (condition.kind) {
    case 'time':
      return moment.pageAt + condition.seconds * SECOND;
    case 'idle':
      return moment.activeAt + condition.seconds * SECOND;
    default:
      return holds(condition, visits, moment) ? 0 : Infinity;
  }
};

type Untimed = Exclude<Condition, { kind: 'time' | 'idle' }>;

const holds = (condition: Untimed, visits: Visits, { now, path, ...moment }: Moment): boolean => {
  switch (condition.kind) {
    case 'page':
      return has(path, condition.has);
    case 'scroll':
      return moment.scrolled >= condition.percent;
    case 'exit':
      return moment.isLeaving;
    case 'visits':
      return visits.count >= condition.atLeast;
    case 'cart':
      return visits.cart >= condition.atLeast;
    case 'event': {
      const from = now - condition.withinSeconds * SECOND;
      const counted = visits.events.filter(([name, at]) => name === condition.name && at > from);
      return counted.length >= condition.times;
    }
    case 'referrer':
      return has(visits.referrer, condition.has);
    case 'returning':
      return visits.count > 1 === condition.is;
  }
};

/** From when on any may come: so many a day, counted back from then, and none for a while after one was dismissed. */
const freeAt = ({ perDay, quietDays }: Invitations, { fired, dismissedAt }: Visits): number =>
  Math.max(dismissedAt && dismissedAt + quietDays * DAY, (fired.at(-perDay)?.at ?? -DAY) + DAY);

/** What this device is dealt by a rule, always the same: held back, or one of its texts, each for as many. */
export const dealtBy = ({ id, text, others, holdout, run }: Rule, device: string): Dealt => {
  const texts = [text, ...others];
  const place = placeIn(`invitation.${id}.${run}`, device) * 100 - holdout;
  const variant = Math.max(0, Math.floor((place / (100 - holdout)) * texts.length));
  return { arm: place < 0 ? 'held' : 'shown', variant, text: texts[variant] ?? text };
};

/** True on the pages where the shop wants none. */
export const isNever = ({ never }: Invitations, path: string): boolean =>
  never.some((part) => has(path, part));

/** The first rule that is due. Each comes once in a visit; held back it counts as if it had been shown. */
export const decide = (invitations: Invitations, visits: Visits, moment: Moment): Decision => {
  let again = Infinity;
  if (moment.isBusy || isNever(invitations, moment.path)) return { again };
  for (const rule of invitations.rules) {
    const isDone = visits.fired.some((one) => one.rule === rule.id && one.at >= visits.since);
    const conditions = rule.when.map((condition) => dueAt(condition, visits, moment));
    const due = isDone ? Infinity : Math.max(freeAt(invitations, visits), ...conditions);
    if (due <= moment.now) return { rule, ...dealtBy(rule, visits.device) };
    again = Math.min(again, due);
  }
  return { again };
};
