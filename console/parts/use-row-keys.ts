/** Keys that walk through a list of rows. */
import type { RefObject } from 'preact';
import { useCommands } from '../commands/use-commands.ts';

/** Moves the focus by `step` rows, from the focused row or else from the one that Tab would reach. */
const move = (list: HTMLElement, step: number): void => {
  const rows = [...list.querySelectorAll<HTMLElement>('.row')];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const stop = rows.find(({ tabIndex }) => tabIndex === 0);
  const next = focused < 0 ? stop : rows[Math.min(rows.length - 1, Math.max(0, focused + step))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
};

/** `j` and `k` from anywhere, the arrows from within the list. */
export const useRowKeys = (list: RefObject<HTMLElement | null>): void => {
  const step = (by: number) => (event?: KeyboardEvent) => {
    const isArrow = event !== undefined && event.key.length > 1;
    if (!list.current || (isArrow && !list.current.contains(document.activeElement))) return;
    if (isArrow) event.preventDefault();
    move(list.current, by);
  };
  useCommands({ next: step(1), previous: step(-1) });
};
