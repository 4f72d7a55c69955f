/** In which arm of each experiment a device is: pure, so that it stays there. */
import { placeIn } from '../worker/wire.ts';
import type { Arm, Embed } from './embed.ts';

/** Of all experiments of the shop but those of invitations, which are dealt when they come. */
export const armsOf = ({ widget, aa }: NonNullable<Embed['experiments']>, device: string): Arm[] => {
  const arms: Arm[] = [];
  const deal = (experiment: string, share: number, below: string, above: string) =>
    arms.push({ experiment, arm: placeIn(experiment, device) < share ? below : above });
  if (widget) deal(`widget.${widget.run}`, widget.holdout / 100, 'held', 'shown');
  if (aa) for (let trial = 0; trial < aa.trials; trial++) deal(`aa.${aa.run + trial}`, 0.5, 'a', 'b');
  return arms;
};
