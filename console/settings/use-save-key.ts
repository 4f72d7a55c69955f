import { useEffect } from 'preact/hooks';

/** Calls `save` on Ctrl+S or Cmd+S, in place of the browser's own saving of the page. */
export const useSaveKey = (save: () => void): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      save();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
};
