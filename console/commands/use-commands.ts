/** Who does what keys ask for: each part of the console, for as long as it is on the screen. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { keep, kept } from '../parts/keep.ts';
import { COMMAND_IDS, commandFor, type CommandId } from './table.ts';

/** `event`: the key, where it was one; chosen in the palette, there is none. */
type Handler = (event?: KeyboardEvent) => void;
/** What can be done now; what is not in it, or false, can not. */
export type Handlers = Partial<Record<CommandId, Handler | false | undefined>>;

const SETTING = 'keys';

/** Whether keys of one letter work: off for those whose voice or hands press keys unasked. */
export const lettersOn = (): boolean => kept(SETTING) !== 'off';
/** Switches keys of one letter on or off, on this device. */
export const setLetters = (on: boolean): void => keep(SETTING, on ? 'on' : 'off');

/** The latest comes last, and is asked first. */
const mounted = new Set<{ current: Handlers }>();

const handlerOf = (id: CommandId): Handler | undefined => {
  for (const { current } of [...mounted].toReversed()) {
    const handler = current[id];
    if (handler) return handler;
  }
  return undefined;
};

/** What can be done now. */
export const available = (): CommandId[] => COMMAND_IDS.filter((id) => handlerOf(id));

/** Does it, if it can be done. */
export const run = (id: CommandId, event?: KeyboardEvent): void => handlerOf(id)?.(event);

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

/** Letters are none in fields; with the control key they are meant anywhere, and under a dialog nothing is. */
const isMeant = (event: KeyboardEvent): boolean => {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return false;
  if (event.key.length > 1 || event.ctrlKey || event.metaKey) return true;
  return lettersOn() && !isField(event.target);
};

const press = (event: KeyboardEvent): void => {
  const id = isMeant(event) ? commandFor(event) : undefined;
  if (id) run(id, event);
};

/** Does what these keys ask for, as long as this part is on the screen. */
export const useCommands = (handlers: Handlers): void => {
  const mine = useRef(handlers);
  mine.current = handlers;
  useLayoutEffect(() => {
    if (!mounted.size) document.addEventListener('keydown', press);
    mounted.add(mine);
    return () => {
      mounted.delete(mine);
      if (!mounted.size) document.removeEventListener('keydown', press);
    };
  }, []);
};
