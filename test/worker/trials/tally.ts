/** How often something held in many runs, and how far chance may take that. */
declare module 'vitest' {
  interface ProvidedContext {
    trials: { runs: number; seed: number };
  }
}

/** Prints a line of the table that `npm run trials` shows. */
export const tell = (what: string, n: number, of: number): void =>
  console.log(`| ${what} | ${n} of ${of} | ${((100 * n) / of).toFixed(2)} % |`);

/** How far a share may be off in so many runs: a hundredth, or what chance does in one trial of 2,000 where these are few. */
export const slack = (share: number, runs: number): number =>
  Math.max(0.01, 3.5 * Math.sqrt((share * (1 - share)) / runs));

/** True where an interval leaves out a number; one without bounds leaves out nothing. */
export const leavesOut = (
  { low, high }: { low: number | null; high: number | null },
  number: number,
): boolean => (low !== null && low > number) || (high !== null && high < number);

export const countOf = <One>(all: readonly One[], is: (one: One) => boolean): number => all.filter(is).length;
