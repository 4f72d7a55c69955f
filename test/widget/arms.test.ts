import { describe, expect, test } from 'vitest';
import { armsOf } from '../../widget/arms.ts';
import { noVisits } from '../../widget/page/visits.ts';

const SO_MANY = 10_000;
const devices = Array.from({ length: SO_MANY }, () => noVisits().device);
const widget = { holdout: 10, contact: 'https://shop.test/help', run: 1 } as const;

/** The arm of each device in one experiment. */
const dealt = (experiments: Parameters<typeof armsOf>[0], experiment: string) =>
  devices.map((device) => armsOf(experiments, device).find((one) => one.experiment === experiment)?.arm);
const shareOf = (answers: readonly boolean[]) => answers.filter(Boolean).length / answers.length;

describe('A device', () => {
  test('stays in its arms, and is in none where nothing is tried', () => {
    const all = { widget, aa: { trials: 2, run: 4 } };
    const [device = ''] = devices;
    expect(armsOf(all, device)).toEqual(armsOf(all, device));
    expect(armsOf(all, device).map(({ experiment }) => experiment)).toEqual(['widget.1', 'aa.4', 'aa.5']);
    expect(armsOf({}, device)).toEqual([]);
  });

  test.for([5, 10] as const)('has no chat in %d of 100 cases', (holdout) => {
    const held = dealt({ widget: { ...widget, holdout } }, 'widget.1').map((arm) => arm === 'held');
    expect(Math.abs(shareOf(held) - holdout / 100)).toBeLessThan(0.015);
  });

  test('is dealt out anew by each run and trial: no two arms go together', () => {
    const aa = { trials: 3, run: 1 };
    const arms = [
      ...['aa.1', 'aa.2', 'aa.3'].map((trial) => dealt({ aa }, trial).map((arm) => arm === 'a')),
      ...[1, 2].map((run) =>
        dealt({ widget: { ...widget, run } }, `widget.${run}`).map((arm) => arm === 'held'),
      ),
    ];
    arms.forEach((one, at) => {
      for (const other of arms.slice(at + 1)) {
        const both = shareOf(one.map((isIn, device) => isIn && !!other[device]));
        expect(Math.abs(both - shareOf(one) * shareOf(other))).toBeLessThan(0.015);
      }
    });
  });
});
