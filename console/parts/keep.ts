/** Small choices that outlive a reload; a browser that stores nothing still works. */
const PREFIX = 'counterbell.console.';

/** What was kept under this name; null where nothing was, or may be. */
export const kept = (name: string): string | null => {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
};

/** Keeps a value if the browser lets us. */
export const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    return;
  }
};
