/** By which rule orders are credited, and by what the table is: with the words for each. */
import type { CreditModel, CreditWindow, WorthBy } from '../../worker/worth/bodies.ts';
import type { Asked } from '../reports/asked.ts';
import type { Period } from '../reports/period.ts';

interface Named<Id extends string> {
  id: Id;
  name: string;
  /** As it stands in a sentence. */
  said: string;
}

export const MODELS: readonly [Named<CreditModel>, ...Named<CreditModel>[]] = [
  { id: 'last', name: 'Last chat', said: 'the last chat before it' },
  { id: 'first', name: 'First chat', said: 'the first chat before it' },
  { id: 'assisted', name: 'Any chat', said: 'every chat before it' },
  { id: 'linear', name: 'Shared by agents', said: 'all agents who took part, in equal parts' },
];

const USUAL_WINDOW: Named<CreditWindow> = { id: '7d', name: '7 days', said: 'within 7 days' };
export const WINDOWS: readonly Named<CreditWindow>[] = [
  { id: 'session', name: 'The same visit', said: 'in the same visit' },
  { id: '24h', name: '24 hours', said: 'within 24 hours' },
  { id: '3d', name: '3 days', said: 'within 3 days' },
  USUAL_WINDOW,
  { id: '30d', name: '30 days', said: 'within 30 days' },
];

export const BYS: readonly [Named<WorthBy>, ...Named<WorthBy>[]] = [
  { id: 'agent', name: 'Agent', said: 'agent' },
  { id: 'page', name: 'Page', said: 'page' },
  { id: 'rule', name: 'Invitation', said: 'invitation' },
  { id: 'topic', name: 'Topic', said: 'topic' },
  { id: 'device', name: 'Device', said: 'device' },
  { id: 'day', name: 'Day', said: 'day' },
];

export const modelOf = (id: string | undefined): Named<CreditModel> =>
  MODELS.find((one) => one.id === id) ?? MODELS[0];
export const windowOf = (id: string | undefined): Named<CreditWindow> =>
  WINDOWS.find((one) => one.id === id) ?? USUAL_WINDOW;
export const byOf = (id: string | undefined): Named<WorthBy> => BYS.find((one) => one.id === id) ?? BYS[0];

/** From when to when, as the routes take it. */
export const spanOf = ({ from, to }: Pick<Period, 'from' | 'to'>): Record<'from' | 'to', string> => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** What `reports/worth` is asked. */
export const worthQuery = (asked: Asked, period: Period): string =>
  new URLSearchParams({
    ...spanOf(period),
    model: modelOf(asked.model).id,
    window: windowOf(asked.window).id,
    by: byOf(asked.by).id,
    ...(asked.currency && { currency: asked.currency }),
  }).toString();
