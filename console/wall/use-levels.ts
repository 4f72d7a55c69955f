/** The levels of a wall as its figures move, told to ears: by a screen reader, and by a sound where that is wanted. */
import { useEffect, useReducer, useRef } from 'preact/hooks';
import type { Sounds } from '../alerts/use-bell.ts';
import { CALM, levelsOf, newsIn, type Bounds, type Level, type Levels } from './levels.ts';
import type { Wall } from './wall-of.ts';

interface Told {
  levels: Levels;
  /** What changed last: another object each time. */
  news: { text: string; worst: Level };
}

const look = (before: Told, { wall, bounds }: { wall: Wall; bounds: Bounds }): Told => {
  const levels = levelsOf(before.levels, wall, bounds);
  return levels === before.levels ? before : { levels, news: newsIn(before.levels, levels) };
};

/** `bounds` are undefined until they are known. */
export const useLevels = (
  wall: Wall,
  bounds: Bounds | undefined,
  play: Sounds['play'] | undefined,
): { levels: Levels; said: string } => {
  const [{ levels, news }, turn] = useReducer(look, { levels: CALM, news: { text: '', worst: 'calm' } });
  useEffect(() => {
    if (bounds) turn({ wall, bounds });
  }, [wall, bounds]);
  // A sound belongs to its news: switching sound on makes none.
  const playNow = useRef(play);
  playNow.current = play;
  useEffect(() => {
    if (news.worst !== 'calm') playNow.current?.(news.worst === 'alarm' ? 'ring' : 'message');
  }, [news]);
  return { levels, said: news.text };
};
