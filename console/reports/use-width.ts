import { useEffect, useState } from 'preact/hooks';

/** How wide an element is, in CSS pixels. */
export const useWidth = (): [(element: Element | null) => void, number] => {
  const [element, hold] = useState<Element | null>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && setWidth(Math.max(200, entry.contentRect.width)),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [hold, width];
};
