/** What this browser remembers of a site, under one key; in memory alone where the browser allows nothing else. */

export interface Store {
  get(): Record<string, unknown>;
  /** Puts these values in place of all that was there. */
  set(values: Record<string, unknown>): void;
}

export const storeOf = (site: string): Store => {
  const key = `counterbell:${site}`;
  let memory: Record<string, unknown> = {};
  return {
    get() {
      try {
        return { ...JSON.parse(localStorage[key]) };
      } catch {
        return memory;
      }
    },
    set(values) {
      memory = values;
      try {
        localStorage[key] = JSON.stringify(values);
      } catch {}
    },
  };
};
