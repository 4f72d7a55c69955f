/** The sounds of one window. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useTurns } from '../parts/use-turns.ts';
import { choicesNow } from './choices.ts';
import { lead } from './leading.ts';
import { makeBell, type Bell, type Hearing, type Sound } from './sound.ts';

/** Shorter than the half minute after which browsers let a silent hidden page's timers go once a minute. In ms. */
const RING_EVERY = 4_000;

export interface Sounds {
  hearing: Hearing;
  /** Sounds in the one window that does, unless it is switched off. */
  play(sound: Sound): void;
  /** Sounds in this window, to be heard once. */
  test(sound: Sound): void;
}

/** `rings`: whether something waits to be picked. Of all windows that may sound, one does. */
export const useBell = (site: string, rings: boolean): Sounds => {
  const [, redraw] = useTurns();
  const [bell, setBell] = useState<Bell>();
  const [leads, setLeads] = useState(false);
  const hearing = bell?.hearing ?? 'blocked';

  useEffect(() => {
    const made = makeBell(redraw);
    setBell(made);
    return () => made.close();
  }, [redraw]);

  useEffect(() => {
    if (hearing !== 'heard') return;
    const wanted = new AbortController();
    lead(`sound:${site}`, wanted.signal, () => setLeads(true));
    return () => {
      wanted.abort();
      setLeads(false);
    };
  }, [site, hearing]);

  const play = (sound: Sound) => {
    const { sound: on, volume } = choicesNow();
    if (leads && on) bell?.play(sound, volume);
  };
  const playNow = useRef(play);
  playNow.current = play;

  useEffect(() => {
    if (!rings || !leads) return;
    const ring = () => playNow.current('ring');
    ring();
    const timer = setInterval(ring, RING_EVERY);
    return () => clearInterval(timer);
  }, [rings, leads]);

  return { hearing, play, test: (sound) => bell?.play(sound, choicesNow().volume) };
};
