/** Keys that work anywhere on the page. */
import { useEffect } from 'preact/hooks';
import { keep, kept } from './keep.ts';

export type Keys = Record<string, (event: KeyboardEvent) => void>;

const SETTING = 'keys';

/** Single letters can be switched off, for those whose voice or hands press keys unasked. */
export const lettersOn = (): boolean => kept(SETTING) !== 'off';
export const setLetters = (on: boolean): void => keep(SETTING, on ? 'on' : 'off');

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

const isHeard = ({ key, target }: KeyboardEvent): boolean =>
  key.length > 1 || (lettersOn() && !isField(target));

/** Calls the handler of a pressed key, except in fields (letters), with modifiers and under a dialog. */
export const useKeys = (keys: Keys): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const handler = keys[event.key];
      if (!handler || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isHeard(event) && !document.querySelector('dialog[open]')) handler(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
};
