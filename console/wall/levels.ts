/** When a figure warns, and when it raises the alarm: pure. It leaves a level later than it enters it, so that none flaps. */
import type { Recent } from '../../worker/wall.ts';
import { clock, count, isFew } from '../parts/format.ts';
import type { Wall } from './wall-of.ts';

export type Level = 'calm' | 'warn' | 'alarm';
export type Bounds = Recent['wall'];
export type Watched = keyof Bounds;
export type Levels = Record<Watched, Level>;

const WATCHED = ['waiting', 'longest', 'service', 'gap'] as const satisfies readonly Watched[];
export const CALM: Levels = { waiting: 'calm', longest: 'calm', service: 'calm', gap: 'calm' };

interface Threshold {
  warn: number;
  alarm: number;
  /** The lower the figure, the worse. */
  falls?: boolean;
}

/** Whether a figure is beyond a bound: it gets there at the bound, and back at 80 % of it, or 5 points above where it falls. */
const isBeyond = (was: boolean, value: number, bound: number, falls: boolean): boolean => {
  if (falls) return was ? value < bound + 5 : value <= bound;
  return was ? value > bound * 0.8 : value >= bound;
};

/** The level after `before`; what is not known is calm. */
export const levelOf = (
  before: Level,
  value: number | null,
  { warn, alarm, falls = false }: Threshold,
): Level => {
  if (value === null) return 'calm';
  if (isBeyond(before === 'alarm', value, alarm, falls)) return 'alarm';
  return isBeyond(before !== 'calm', value, warn, falls) ? 'warn' : 'calm';
};

/** As the bounds are set: seconds, percent, chats. Of fewer than ten chats a percentage says nothing. */
const valueIn = ({ waiting, longest, gap, hour }: Wall, figure: Watched): number | null => {
  const service = hour?.service;
  switch (figure) {
    case 'waiting':
      return waiting;
    case 'longest':
      return longest === null ? null : longest / 1_000;
    case 'service':
      return service && !isFew(service.of) ? (service.hits / service.of) * 100 : null;
    case 'gap':
      return gap && gap.worst / 1_000;
  }
};

/** All levels after `before`: the same object where none is another. */
export const levelsOf = (before: Levels, wall: Wall, bounds: Bounds): Levels => {
  const after = (figure: Watched) =>
    levelOf(before[figure], valueIn(wall, figure), { ...bounds[figure], falls: figure === 'service' });
  const levels: Levels = {
    waiting: after('waiting'),
    longest: after('longest'),
    service: after('service'),
    gap: after('gap'),
  };
  return WATCHED.some((figure) => levels[figure] !== before[figure]) ? levels : before;
};

export const WORDS: Record<Exclude<Level, 'calm'>, string> = { warn: 'Warning', alarm: 'Alarm' };

/** A bound as it stands on the wall: `3`, `1:00`, `80%`. */
export const boundText = (figure: Watched, bound: number): string => {
  if (figure === 'service') return `${bound}%`;
  return figure === 'waiting' ? count(bound) : clock(bound * 1_000);
};

const NAMES: Record<Watched, string> = {
  waiting: 'chats waiting',
  longest: 'longest wait',
  service: 'service level',
  gap: 'worst reply gap',
};

/** What is to be said of a change, and whether something got worse. */
export const newsIn = (before: Levels, after: Levels): { text: string; worst: Level } => {
  const changed = WATCHED.filter((figure) => before[figure] !== after[figure]);
  const say = (figure: Watched) => {
    const level = after[figure];
    return level === 'calm' ? `${NAMES[figure]}: calm again` : `${WORDS[level]}: ${NAMES[figure]}`;
  };
  const worse = changed.filter((figure) => rank(after[figure]) > rank(before[figure]));
  const worst = (['alarm', 'warn'] as const).find((level) => worse.some((one) => after[one] === level));
  return { text: changed.map(say).join('. '), worst: worst ?? 'calm' };
};

const rank = (level: Level): number => ['calm', 'warn', 'alarm'].indexOf(level);
