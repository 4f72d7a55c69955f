/** What is used of jStat, which brings no types. */
declare module 'jstat' {
  interface Distribution<Parameters extends number[]> {
    cdf(x: number, ...parameters: Parameters): number;
    inv(p: number, ...parameters: Parameters): number;
  }
  const jStat: {
    chisquare: Distribution<[degrees: number]>;
    studentt: Distribution<[degrees: number]>;
    ibeta(x: number, a: number, b: number): number;
  };
  export default jStat;
}
