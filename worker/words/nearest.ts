/**
 * Of what a chat that no rule knows may be: the chats that are most like it by their terms (BM25: Robertson, Zaragoza 2009) vote,
 * each with how like it they are. A suggestion to a person, never a label. Pure.
 */

export interface Labelled<Label> {
  terms: readonly string[];
  label: Label;
}

/** How soon length stops counting, as it is usual. Each term stands in a document once, so that saturation has no part. */
const B = 0.75;
const K = 1.2;
const VOTERS = 9;
/** A term in more of the known ones than this says little, and costs most. */
const COMMON = 0.25;

interface Posting {
  at: number;
  weight: number;
}

const postingsOf = (known: readonly Labelled<unknown>[]): Map<string, Posting[]> => {
  const average = known.reduce((sum, { terms }) => sum + terms.length, 0) / known.length;
  const postings = new Map<string, Posting[]>();
  for (const [at, { terms }] of known.entries()) {
    const weight = (K + 1) / (1 + K * (1 - B + (B * terms.length) / average));
    for (const term of terms) {
      const list = postings.get(term) ?? [];
      list.push({ at, weight });
      postings.set(term, list);
    }
  }
  return postings;
};

/** Makes the vote of these chats; it gives undefined where no term is shared. */
export const voteOf = <Label>(
  known: readonly Labelled<Label>[],
): ((terms: readonly string[]) => Label | undefined) => {
  const postings = postingsOf(known);
  return (terms) => {
    const scores = new Float64Array(known.length);
    for (const term of terms) {
      const list = postings.get(term) ?? [];
      if (list.length > known.length * COMMON && known.length > VOTERS) continue;
      const rarity = Math.log(1 + (known.length - list.length + 0.5) / (list.length + 0.5));
      for (const { at, weight } of list) scores[at] = (scores[at] ?? 0) + rarity * weight;
    }
    const least = scores.toSorted().at(-VOTERS) ?? 0;
    const votes = new Map<Label, number>();
    for (const [at, { label }] of known.entries()) {
      const score = scores[at] ?? 0;
      if (score > 0 && score >= least) votes.set(label, (votes.get(label) ?? 0) + score);
    }
    return [...votes].toSorted(([, a], [, b]) => b - a)[0]?.[0];
  };
};
