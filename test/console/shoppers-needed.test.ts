import { expect, test } from 'vitest';
import { shoppersNeeded } from '../../console/settings/shoppers-needed.ts';
import { sampleSize } from '../../worker/statistics/experiment.ts';

test.for([5, 10] as const)(
  'With %d in 100 held back it takes as many shoppers as the planner says',
  (holdout) => {
    const { control, treated } = sampleSize(0.03, 0.033, holdout / 100);
    expect(Math.abs(shoppersNeeded(holdout) - control - treated)).toBeLessThan(500);
  },
);
