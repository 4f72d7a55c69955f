/** What this browser remembers of a site, under one key; in memory alone where the browser allows nothing else. */
import type { Powers } from './embed.ts';

export interface Store {
  get(): Record<string, unknown>;
  /** Puts these values in place of all that was there. */
  set(values: Record<string, unknown>): void;
  /** Forgets all, for good: what is still under way here finds and leaves nothing any more. */
  forget(): void;
}

/** All chunks of a page share its powers, and so what is in memory. */
export const storeOf = (powers: Pick<Powers, 'site' | 'memory'>): Store => {
  const key = `counterbell:${powers.site}`;
  let isOver = false;
  return {
    get() {
      if (isOver) return {};
      try {
        return { ...JSON.parse(localStorage[key]) };
      } catch {
        return powers.memory ?? {};
      }
    },
    set(values) {
      if (isOver) return;
      powers.memory = values;
      try {
        localStorage[key] = JSON.stringify(values);
      } catch {}
    },
    forget() {
      isOver = true;
      delete powers.memory;
      try {
        delete localStorage[key];
      } catch {}
    },
  };
};
