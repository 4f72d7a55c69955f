/** From a visit to an order. Visits and invitations are known of shoppers who consented alone, and of no filter. */
import { askLedgers } from '../durable-objects-router.ts';
import { shareOf } from '../statistics/interval.ts';
import { addUpAround, type Around, type Visitors } from './around.ts';
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
  const { visitors, invited } = addUpAround(parts);
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const known = isFiltered ? null : visitors;
  const ofVisits = (step: keyof Visitors) => known && shareOf(known[step], known.all);
  const [chats, served, ordered] = [
    numberOf(counts, 'chats'),
    numberOf(counts, 'served'),
    numberOf(counts, 'ordered'),
  ];
  return {
    ...headOf(question),
    steps: [
      { step: 'visits', n: known?.all ?? null, share: null, ofVisits: null },
      { step: 'invited', n: isFiltered ? null : invited, share: null, ofVisits: ofVisits('invited') },
      { step: 'chats', n: chats, share: null, ofVisits: ofVisits('chatted') },
      { step: 'served', n: served, share: shareOf(served, chats), ofVisits: ofVisits('served') },
      { step: 'ordered', n: ordered, share: shareOf(ordered, served), ofVisits: ofVisits('ordered') },
    ],
    conversion: ofVisits('bought'),
    safari: known?.browsers ? shareOf(known.safari, known.browsers) : null,
  };
};
