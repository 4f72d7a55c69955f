/** Of all windows of a browser, one leads: it is the one that sounds. */

/** Waits to lead under this name, and keeps it until `signal`; where the browser knows no locks, every window leads. */
export const lead = (name: string, signal: AbortSignal, begun: () => void): void => {
  if (!navigator.locks) return begun();
  const asLongAsWanted = () =>
    new Promise<void>((resolve) => {
      begun();
      signal.addEventListener('abort', () => resolve());
    });
  navigator.locks
    .request(`counterbell:${name}`, { signal }, asLongAsWanted)
    // Not wanted any more, while another window led.
    .catch(() => {});
};
