/** Rules, devices and moments, as plain as can be. */
import { noVisits, visited, type Visits } from '../../widget/page/visits.ts';
import type { Invitations, Moment, Rule } from '../../widget/invitations/rules.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const DAY = 86_400_000;
export const NOW = Date.parse('2026-11-24T12:00:00Z');

export const ruleOf = (...when: Rule['when']): Rule => ({
  id: 'stuck',
  text: 'Can we help?',
  others: [],
  holdout: 0,
  run: 1,
  when,
});
export const settings = (rules: Rule[], more: Partial<Invitations> = {}): Invitations => ({
  perDay: 10,
  quietDays: 7,
  never: ['/checkout'],
  rules,
  ...more,
});
export const visits = (more: Partial<Visits> = {}): Visits => ({ ...visited(noVisits(), NOW, ''), ...more });
export const moment = (more: Partial<Moment> = {}): Moment => ({
  now: NOW,
  path: '/pans?colour=red',
  pageAt: NOW,
  activeAt: NOW,
  scrolled: 0,
  isLeaving: false,
  isBusy: false,
  ...more,
});
