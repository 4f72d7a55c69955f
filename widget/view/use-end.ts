/** Keeps a scrolled box at its end while its reader is there, and leaves the reader alone elsewhere. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const NEAR = 48;

/** The box grows with what was `heard` and by a sign of `typing`; what the reader `said` leads to the end. */
export const useEnd = (heard: number, typing: boolean, said: number) => {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const saidBefore = useRef(said);
  const [behind, setBehind] = useState(false);

  const toEnd = () => {
    box.current?.scrollTo(0, box.current.scrollHeight);
  };

  const scrolled = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
    if (atEnd.current) setBehind(false);
  };

  useLayoutEffect(() => {
    atEnd.current ||= said > saidBefore.current;
    saidBefore.current = said;
    if (atEnd.current) toEnd();
    else setBehind(true);
  }, [heard, typing, said]);

  useEffect(() => {
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  return { box, behind, scrolled, toEnd };
};
