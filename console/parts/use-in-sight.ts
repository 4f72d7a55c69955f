import { useEffect, useRef } from 'preact/hooks';

/** For a row that is pushed aside where it is narrow: brings its current one into sight, anew when it `reads` otherwise. */
export const useInSight = (reads: string) => {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const one = row.current?.querySelector<HTMLElement>('[aria-current]');
    // Not scrollIntoView: that may move the page too.
    if (one && row.current)
      row.current.scrollLeft = one.offsetLeft - (row.current.clientWidth - one.offsetWidth) / 2;
  }, [reads]);
  return row;
};
