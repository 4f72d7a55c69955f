/** What chat is worth in one sentence: what followed it, and what it caused. Pure. */
import type { Experiment } from '../../worker/experiments/bodies.ts';
import type { Worth } from '../../worker/worth/bodies.ts';
import { day } from '../parts/format.ts';
import { percentage } from '../reports/figure.ts';
import { causeOf, type Cause, type Known } from './cause.ts';
import { windowOf } from './choices.ts';
import { estimatedMoney, rangeOf, sideOf, sumsOf } from './numbers.ts';

type Said = Pick<Worth, 'attributed' | 'orders' | 'window'>;

const followed = ({ attributed: { orders, net, share }, orders: { n }, window }: Said): string => {
  if (n === 0) return 'No order was told of in this period';
  if (orders === 0) return `No order followed a chat ${windowOf(window).said}`;
  const part = share.value !== null && share.of >= 10 ? `, ${percentage(share.value)} of all orders` : '';
  return `Orders worth ${sumsOf(net)} followed a chat ${windowOf(window).said}${part}`;
};

const since = ({ startedAt }: Cause): string => (startedAt ? ` since ${day(Date.parse(startedAt))}` : '');

const caused = (cause: Cause): string => {
  const it = cause.kind === 'widget' ? 'chat' : 'an invitation';
  switch (cause.state) {
    case 'off':
      return 'what chat caused is not known: nobody goes without it, so there is nothing to compare with';
    case 'hidden':
      return `what ${it} caused is not shown: its groups are not as large as they were planned to be`;
    case 'early':
      return `what ${it} caused cannot be told yet: the experiment has just begun`;
    case 'known':
      return knownOf(cause, it);
  }
};

const knownOf = (cause: Known, it: string): string => {
  const { currency, caused: sum, side } = cause;
  const write = (minor: number) => estimatedMoney({ minor, currency });
  const range = rangeOf(sum, write) ?? 'without bounds yet';
  switch (side) {
    case 'cannot_tell':
      return sideOf(sum) === 'cannot_tell'
        ? `whether ${it} caused any of that${since(cause)} cannot be told: ${range}`
        : `whether ${it} caused any of that${since(cause)} cannot be told yet: ${range} so far, which may still be chance`;
    case 'more':
      return `${it} caused ${write(sum.value ?? 0)}${since(cause)}, ${range}`;
    case 'fewer':
      return `${it} cost sales${since(cause)}: ${range}`;
  }
};

/** `experiments`: undefined while they are asked for, or where one may not see them. */
export const worthSentence = (worth: Said, experiments: readonly Experiment[] | undefined): string =>
  `${followed(worth)}${experiments ? `; ${caused(causeOf(experiments))}` : ''}.`;
