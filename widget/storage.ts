/** What this browser remembers of a site, under one key; in memory alone where the browser allows nothing else. */
import type { Powers } from './embed.ts';

export interface Store {
  get(): Record<string, unknown>;
  /** Puts these values in place of all that was there. */
  set(values: Record<string, unknown>): void;
}

/** All chunks of a page share its powers, and so what is in memory. */
export const storeOf = (powers: Pick<Powers, 'site' | 'memory'>): Store => {
  const key = `counterbell:${powers.site}`;
  return {
    get() {
      try {
        return { ...JSON.parse(localStorage[key]) };
      } catch {
        return powers.memory;
      }
    },
    set(values) {
      powers.memory = values;
      try {
        localStorage[key] = JSON.stringify(values);
      } catch {}
    },
  };
};
