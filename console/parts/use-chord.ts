/** A letter pressed with Control and Alt, which works in fields too. */
import { useEffect, useRef } from 'preact/hooks';

/** AltGr, which is Control and Alt to some, writes letters: it is not meant. */
const isChord = (event: KeyboardEvent, letter: string): boolean =>
  event.ctrlKey &&
  event.altKey &&
  !event.getModifierState('AltGraph') &&
  // With Alt some keyboards write another letter.
  (event.key.toLowerCase() === letter || event.code === `Key${letter.toUpperCase()}`);

/** Calls `pressed` for Control, Alt and `letter`, except under a dialog. */
export const useChord = (letter: string, pressed: () => void): void => {
  // The newest, at once: pressed twice in a row, the second knows what the first has done.
  const latest = useRef(pressed);
  latest.current = pressed;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isChord(event, letter) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [letter]);
};
