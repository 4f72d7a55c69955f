/** What of a page is fetched for one part of it alone. Pure. */

/** A file of a page: what it cannot do without, and what it fetches when that is needed. */
export interface PageChunk {
  file: string;
  /** The module it was split off at, as a path in this repository; null for what several have in common. */
  entry: string | null;
  imports: readonly string[];
  dynamicImports: readonly string[];
}

/** All that is reached from an entry, with the entry; never through `without`. */
const reached = (from: PageChunk, chunks: readonly PageChunk[], without?: PageChunk): Set<string> => {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file) || file === without?.file) return;
    found.add(file);
    const chunk = chunks.find((one) => one.file === file);
    for (const next of [...(chunk?.imports ?? []), ...(chunk?.dynamicImports ?? [])]) visit(next);
  };
  visit(from.file);
  return found;
};

/** The files that nobody fetches who never opens `part`; what it shares with others is not among them. */
export const fetchedFor = (part: string, page: string, chunks: readonly PageChunk[]): Set<string> => {
  const at = (entry: string): PageChunk => {
    const chunk = chunks.find((one) => one.entry === entry);
    if (!chunk) throw new Error(`${entry} is no chunk of its own`);
    return chunk;
  };
  const others = reached(at(page), chunks, at(part));
  return new Set([...reached(at(part), chunks)].filter((file) => !others.has(file)));
};
