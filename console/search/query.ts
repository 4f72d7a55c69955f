/** A search as the console's address holds it. */

const FIELDS = [
  'q',
  'who',
  'agent',
  'tag',
  'wrapUp',
  'ratedFrom',
  'ratedTo',
  'from',
  'to',
  'order',
  'commented',
] as const;
type Field = (typeof FIELDS)[number];

/** What is asked; what is not asked is not there. */
export type Query = Partial<Record<Field, string>>;

/** Reads `q=blue+pan&ratedTo=2`; what it does not know is left out. */
export const parseQuery = (text = ''): Query => {
  const given = new URLSearchParams(text);
  return Object.fromEntries(FIELDS.flatMap((field) => (given.get(field) ? [[field, given.get(field)]] : [])));
};

/** The same in the order of the fields: equal searches have one address. */
export const writeQuery = (query: Query): string =>
  new URLSearchParams(
    FIELDS.flatMap((field) => {
      const value = query[field]?.trim();
      return value ? [[field, value]] : [];
    }),
  ).toString();

/** True when more than words narrows it. */
export const isNarrowed = (query: Query): boolean => FIELDS.some((field) => field !== 'q' && query[field]);
