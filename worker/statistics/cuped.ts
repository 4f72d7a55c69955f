/** CUPED (Deng, Xu, Kohavi, Walker 2013): what was known before takes its part out of the noise. */

export interface Cuped {
  /** Correlation of outcome and covariate. */
  rho: number;
  /** What one of the covariate is worth in the outcome. */
  theta: number;
  /** What is left of the variance: 1 - rho^2. */
  left: number;
}

/** `x` was there before anyone was assigned; both arms together. */
export const cupedOf = (pairs: readonly { x: number; y: number }[]): Cuped => {
  const n = pairs.length;
  const mean = (of: (pair: { x: number; y: number }) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / n;
  const [x, y] = [mean((pair) => pair.x), mean((pair) => pair.y)];
  const xx = mean((pair) => (pair.x - x) ** 2);
  const yy = mean((pair) => (pair.y - y) ** 2);
  const xy = mean((pair) => (pair.x - x) * (pair.y - y));
  const rho = xy / Math.sqrt(xx * yy);
  return { rho, theta: xy / xx, left: 1 - rho ** 2 };
};

/** An outcome as it would be, had its covariate been the mean. */
export const adjusted = ({ x, y }: { x: number; y: number }, { theta }: Cuped, meanX: number): number =>
  y - theta * (x - meanX);
