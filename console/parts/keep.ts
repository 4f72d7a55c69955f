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

/** The names, beginning like this, under which something was kept. */
export const keptNames = (beginning: string): string[] => {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX + beginning))
      .map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
};

/** Keeps nothing more under this name. */
export const forget = (name: string): void => {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    return;
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
