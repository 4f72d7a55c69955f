/** Keys that work anywhere on the page. */
import { useEffect } from 'preact/hooks';
import { keep, kept } from './keep.ts';

export type Keys = Record<string, (event: KeyboardEvent) => void>;

const SETTING = 'keys';

/** Whether keys of one letter work: off for those whose voice or hands press keys unasked. */
export const lettersOn = (): boolean => kept(SETTING) !== 'off';
/** Switches keys of one letter on or off, on this device. */
export const setLetters = (on: boolean): void => keep(SETTING, on ? 'on' : 'off');

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

const hasModifier = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => ctrlKey || metaKey || altKey;

const isMeant = (event: KeyboardEvent): boolean => {
  if (event.defaultPrevented || event.isComposing || hasModifier(event)) return false;
  if (document.querySelector('dialog[open]')) return false;
  return event.key.length > 1 || (lettersOn() && !isField(event.target));
};

/** Calls the handler of a pressed key, except in fields (letters), with modifiers and under a dialog. */
export const useKeys = (keys: Keys): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isMeant(event)) keys[event.key]?.(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
};
