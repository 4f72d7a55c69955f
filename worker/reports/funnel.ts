/** From a visit to an order. Visits and invitations are known of shoppers who consented alone, and of no filter. */
import { askLedgers } from '../durable-objects-router.ts';
import { shareOf } from '../statistics/interval.ts';
import { addUpAround, type Around } from './around.ts';
import type { Funnel } from './bodies.ts';
import { numberOf } from './counts.ts';
import { countedBy, headOf, wholeOf, type Question } from './question.ts';

export const funnelOf = async (question: Question): Promise<Funnel> => {
  const { env, site, period, filters } = question;
  const [[all], parts] = await Promise.all([
    countedBy(question, [{ by: 'all', isTimed: false }]),
    askLedgers(env, site, async (ledger): Promise<Around> => ledger.around(period.from, period.to)),
  ]);
  const counts = wholeOf(all);
  const { visits, invited } = addUpAround(parts);
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const [chats, served, ordered] = [
    numberOf(counts, 'chats'),
    numberOf(counts, 'served'),
    numberOf(counts, 'ordered'),
  ];
  return {
    ...headOf(question),
    steps: [
      { step: 'visits', n: isFiltered ? null : visits, share: null },
      { step: 'invited', n: isFiltered ? null : invited, share: null },
      { step: 'chats', n: chats, share: null },
      { step: 'served', n: served, share: shareOf(served, chats) },
      { step: 'ordered', n: ordered, share: shareOf(ordered, served) },
    ],
  };
};
