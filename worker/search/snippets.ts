/** The places of a chat that hold what was asked for, with marks. Pure. */
import type { Snippet } from './search.ts';
import { placesOf, wordsIn, type Term } from './words.ts';

const MOST_SNIPPETS = 3;
/** In UTF-16 code units: how much is shown before the first mark, and in all. */
const BEFORE = 40;
const LONGEST = 180;

interface Text {
  by: Snippet['by'];
  text: string;
}

interface Place {
  from: number;
  to: number;
}

/** Places in order; those that overlap or follow each other at once are one. */
const merged = (places: readonly Place[]): Place[] => {
  const joined: Place[] = [];
  for (const place of places.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && place.from <= last.to) last.to = Math.max(last.to, place.to);
    else joined.push({ ...place });
  }
  return joined;
};

/** The part of a text around its first mark. It begins and ends with whole words. */
const cut = (text: string, first: Place): Place => {
  const words = wordsIn(text);
  const from = words.find((word) => word.from >= first.from - BEFORE)?.from ?? 0;
  const last = words.findLast(({ to }) => to <= from + LONGEST)?.to ?? text.length;
  const isWhole = text.length <= LONGEST;
  return isWhole ? { from: 0, to: text.length } : { from, to: Math.max(last, first.to) };
};

const partsOf = (text: string, places: readonly Place[]): Snippet['parts'] => {
  const [first] = places;
  if (!first) return [];
  const { from, to } = cut(text, first);
  const parts: Snippet['parts'] = [];
  const add = (begin: number, words: string, isMatch = false) =>
    words && parts.push({ from: begin, text: words, isMatch });
  let at = from;
  if (from > 0) add(0, '… ');
  for (const place of places.filter((one) => one.to <= to)) {
    add(at, text.slice(at, place.from));
    add(place.from, text.slice(place.from, place.to), true);
    at = place.to;
  }
  add(at, text.slice(at, to));
  if (to < text.length) add(to, ' …');
  return parts;
};

/** The first few texts that hold any of the terms. */
export const snippetsOf = (texts: readonly Text[], terms: readonly Term[]): Snippet[] => {
  const snippets: Snippet[] = [];
  for (const [at, { by, text }] of texts.entries()) {
    const words = wordsIn(text);
    const places = merged(terms.flatMap((term) => placesOf(term, words)));
    if (places.length) snippets.push({ by, at, parts: partsOf(text, places) });
    if (snippets.length === MOST_SNIPPETS) break;
  }
  return snippets;
};
