/**
 * The p-values of several tests, each as it counts among the others (Holm 1979): the smallest times how many there are, the next
 * times one less, and none below one before it. In the order given.
 */
export const holm = (ps: readonly number[]): number[] => {
  const adjusted = ps.map(() => 1);
  let least = 0;
  const ranked = ps.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p);
  ranked.forEach(({ p, index }, rank) => {
    least = Math.max(least, Math.min(1, p * (ps.length - rank)));
    adjusted[index] = least;
  });
  return adjusted;
};
