/** What those who were silent could change: no interval covers that (Manski 1989; Park, Cha, Rhim, WWW 2018). */

/** Who was asked, who answered, and who of them was satisfied. */
export interface Responses {
  offered: number;
  answered: number;
  satisfied: number;
}

/** The share of satisfied among all who were asked, were every silent one unhappy, and happy; null where nobody was asked. */
export const boundsOf = ({
  offered,
  answered,
  satisfied,
}: Responses): { low: number | null; high: number | null } =>
  offered === 0
    ? { low: null, high: null }
    : { low: satisfied / offered, high: (satisfied + offered - answered) / offered };

/** A kind of chat: how many there were, asked or not, and how many answered. */
export interface Stratum {
  eligible: number;
  answered: number;
  satisfied: number;
}

/** Of fewer answers no share is made: such strata are taken together. */
const FEWEST = 10;

const together = (a: Stratum, b: Stratum): Stratum => ({
  eligible: a.eligible + b.eligible,
  answered: a.answered + b.answered,
  satisfied: a.satisfied + b.satisfied,
});

/** Those with few answers as one, and that with the next larger where it still has few. */
const merged = (strata: readonly Stratum[]): readonly Stratum[] => {
  const [first, second, ...others] = strata.toSorted((a, b) => a.answered - b.answered);
  if (!first || !second || first.answered >= FEWEST) return strata;
  return merged([together(first, second), ...others]);
};

/**
 * The share of satisfied had every kind of chat answered as often as the others: each stratum's share, weighted by how many
 * chats it has (post-stratification; Holt, Smith 1979). Null where nobody answered.
 */
export const postStratified = (strata: readonly Stratum[]): number | null => {
  const large = merged(strata);
  const all = large.reduce(together, { eligible: 0, answered: 0, satisfied: 0 });
  if (all.answered === 0) return null;
  return large.reduce(
    (sum, { eligible, answered, satisfied }) => sum + (eligible / all.eligible) * (satisfied / answered),
    0,
  );
};
