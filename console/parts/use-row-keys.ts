/** Keys that walk through a list of rows. */
import type { RefObject } from 'preact';
import { useKeys } from './use-keys.ts';

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
  const step = (by: number) => () => list.current && move(list.current, by);
  const arrow = (by: number) => (event: KeyboardEvent) => {
    if (!list.current?.contains(document.activeElement)) return;
    event.preventDefault();
    move(list.current, by);
  };
  useKeys({ j: step(1), k: step(-1), ArrowDown: arrow(1), ArrowUp: arrow(-1) });
};
