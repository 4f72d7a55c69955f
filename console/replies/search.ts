/** Finds saved replies. Pure. */
import type { Reply } from '../../worker/replies/bodies.ts';

/** How well one fits, the lower the better; undefined where it does not. */
const rankOf = ({ shortcut, title, text }: Reply, words: readonly string[]): number | undefined => {
  const places = [shortcut, title.toLowerCase(), text.toLowerCase()];
  if (!words.every((word) => places.some((place) => place.includes(word)))) return undefined;
  const [first = ''] = words;
  if (shortcut.startsWith(first)) return 0;
  return places.findIndex((place) => place.includes(first)) + 1;
};

/** Those that have all these words, by shortcut, title or text; those found by their shortcut first. */
export const search = (replies: readonly Reply[], query: string): Reply[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return replies
    .map((reply) => ({ reply, rank: rankOf(reply, words) }))
    .filter(({ rank }) => rank !== undefined)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ reply }) => reply);
};
