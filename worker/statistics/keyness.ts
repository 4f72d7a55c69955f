/** How much more a term belongs to one body of texts than to another. Counted in documents, so that nobody shouts. */

/** In how many documents the term is, and how many there are, of the target and of what it is held against. */
export interface Occurrence {
  a: number;
  c: number;
  b: number;
  d: number;
}

export interface Keyness {
  /** Log-likelihood over all four cells (Dunning 1993): how sure. */
  g2: number;
  /** Log2 of the ratio of relative frequencies, 0.5 added to each count (Hardie 2014): how much. */
  logRatio: number;
}

export const keynessOf = ({ a, b, c, d }: Occurrence): Keyness => {
  const share = (a + b) / (c + d);
  const cells = [
    [a, c * share],
    [b, d * share],
    [c - a, c * (1 - share)],
    [d - b, d * (1 - share)],
  ];
  const g2 = cells.reduce(
    (sum, [seen = 0, due = 0]) => sum + (seen ? 2 * seen * Math.log(seen / due) : 0),
    0,
  );
  return { g2, logRatio: Math.log2((a + 0.5) / c / ((b + 0.5) / d)) };
};

/** p < 0.001 for one degree of freedom. */
const SURE = 10.83;

/** A term that may be shown: in five documents of the target or more, surely, and more than twice as often as elsewhere. */
export const isKey = (term: Occurrence): boolean => {
  const { g2, logRatio } = keynessOf(term);
  return term.a >= 5 && g2 > SURE && logRatio > 1;
};
