/** Cluster bootstrap (Efron 1979; Field and Welsh 2007): whole units are drawn again, since what lies within one is alike. */
import { UNKNOWN, type Estimate } from './interval.ts';
import { seeded } from './seeded.ts';

const DRAWS = 2_000;

/**
 * A figure of some units with its 95 % percentile interval. `figure` gives null where there is none; where more than one draw in
 * twenty gives none, there is no interval. The same units and seed give the same interval.
 */
export const clusterBootstrap = <Unit>(
  units: readonly Unit[],
  figure: (units: readonly Unit[]) => number | null,
  seed = 1,
): Estimate => {
  const value = figure(units);
  if (value === null) return UNKNOWN;
  const chance = seeded(seed);
  const draw = () => units.flatMap(() => units[Math.floor(chance() * units.length)] ?? []);
  const figures = Array.from({ length: DRAWS }, () => figure(draw()))
    .filter((one) => one !== null)
    .toSorted((a, b) => a - b);
  if (figures.length < 0.95 * DRAWS) return { ...UNKNOWN, value };
  const at = (share: number) => figures[Math.round(share * (figures.length - 1))] ?? null;
  return { value, low: at(0.025), high: at(0.975) };
};
