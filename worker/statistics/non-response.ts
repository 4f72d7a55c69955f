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
