/** The report in one sentence, as one would say it across the room. */
import type { Overview, Share } from '../../worker/api.ts';
import { count, counted, duration, interval, isFew, percent } from '../parts/format.ts';
import { ordersAreTold } from './told.ts';

const share = (one: Share, who: string, did: string): string => {
  if (one.value === null) return '';
  if (isFew(one.of)) return `${count(one.n)} of ${count(one.of)} ${who} ${did}, too few for a percentage`;
  return `${percent(one.value)} of ${count(one.of)} ${who} ${did}, ${interval(one)}`;
};

const satisfied = ({ csat }: Overview) => share(csat, 'who rated', 'were satisfied');

const wait = ({ firstResponse: { n, median } }: Overview) =>
  median === null || isFew(n) ? '' : `half were answered within ${duration(median)}`;

const bought = (overview: Overview) =>
  ordersAreTold(overview) ? share(overview.conversion, 'answered chats', 'were followed by an order') : '';

/** The clauses that have data, joined; a quiet period says so. */
export const sentenceOf = (overview: Overview): string => {
  if (!overview.chats) return 'No chat ended in this period.';
  const clauses = [satisfied(overview), wait(overview), bought(overview)].filter(Boolean);
  const whole = clauses.join('; ') || `${counted(overview.chats, 'chat')} ended, with nothing to measure yet`;
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`;
};
