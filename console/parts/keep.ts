/** Small choices that outlive a reload; a browser that stores nothing still works. */
const PREFIX = 'counterbell.console.';

export const kept = (name: string): string | null => {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
};

export const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    return;
  }
};
