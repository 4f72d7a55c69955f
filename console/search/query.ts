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

/** What numbers of a report add: no field asks for them, and an empty one asks for those of which it is not known. */
export const DRILLED = ['had', 'topic', 'device', 'language', 'page', 'scale', 'is', 'began'] as const;

const ALL = [...FIELDS, ...DRILLED] as const;
type Field = (typeof ALL)[number];

/** What is asked; what is not asked is not there. */
export type Query = { [field in Field]?: string | undefined };

const entriesOf = (valueOf: (field: Field) => string | null | undefined): [Field, string][] =>
  ALL.flatMap((field) => {
    const value = valueOf(field)?.trim();
    const mayBeEmpty = DRILLED.some((one) => one === field);
    return value || (value === '' && mayBeEmpty) ? [[field, value]] : [];
  });

/** Reads `q=blue+pan&ratedTo=2`; what it does not know is left out. */
export const parseQuery = (text = ''): Query => {
  const given = new URLSearchParams(text);
  return Object.fromEntries(entriesOf((field) => given.get(field)));
};

/** The same in the order of the fields: equal searches have one address. */
export const writeQuery = (query: Query): string =>
  new URLSearchParams(entriesOf((field) => query[field])).toString();

/** True when more than words narrows it. */
export const isNarrowed = (query: Query): boolean => FIELDS.some((field) => field !== 'q' && query[field]);
