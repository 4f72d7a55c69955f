/** Answers begun and left: each waits in its chat until one comes back, also after a reload. */
import { keep, kept } from '../parts/keep.ts';

export interface Drafts {
  get(chat: string): string | undefined;
  keep(chat: string, text: string): void;
}

/** The place of a chat's note, apart from its answer. */
export const noteOf = (chat: string): string => `${chat}/note`;

/** Who did not come back to an answer for a week, in ms, will not. */
const TOO_OLD = 7 * 86_400_000;
/** So many are kept, the latest. */
const MOST = 50;

type Stored = Record<string, { text: string; at: number }>;

/** Drafts of one agent at one site, in all windows of this browser. */
export const makeDrafts = (owner: string): Drafts => {
  const name = `drafts.${owner}`;
  const read = (): Stored => JSON.parse(kept(name) ?? '{}');
  return {
    get: (chat) => read()[chat]?.text,
    keep(chat, text) {
      const { [chat]: _before, ...others } = read();
      const rest = Object.entries(others)
        .filter(([, { at }]) => Date.now() - at < TOO_OLD)
        .slice(1 - MOST);
      if (text) rest.push([chat, { text, at: Date.now() }]);
      keep(name, JSON.stringify(Object.fromEntries(rest)));
    },
  };
};
