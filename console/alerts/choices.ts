/** How loud this device is: kept on it, and the same in all its windows. */
import { keep, kept } from '../parts/keep.ts';

export interface Choices {
  sound: boolean;
  /** 0 to 1. */
  volume: number;
}

const VOLUME = 0.7;

/** As last chosen on this device. */
export const choicesNow = (): Choices => {
  const volume = Number(kept('volume') ?? VOLUME);
  return { sound: kept('sound') !== 'off', volume: volume >= 0 && volume <= 1 ? volume : VOLUME };
};

/** Keeps what was chosen. */
export const choose = ({ sound, volume }: Choices): void => {
  keep('sound', sound ? 'on' : 'off');
  keep('volume', String(volume));
};
