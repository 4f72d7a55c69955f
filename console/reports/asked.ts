/** A report as the console's address holds it. */

/** What narrows a report: all that it counts, above the line and below it. */
export const FILTERS = ['agent', 'topic', 'device', 'language', 'page', 'wrapUp', 'tag'] as const;
export type Filter = (typeof FILTERS)[number];

/** `days`: how many up to today, where no `from` and `to` are given; `sort`: a column, with `-` before it downwards; `trial`: which experiment is open. */
const FIELDS = [
  'tab',
  'days',
  'from',
  'to',
  ...FILTERS,
  'metric',
  'step',
  'by',
  'sort',
  'model',
  'window',
  'currency',
  'unit',
  'trial',
] as const;
type Field = (typeof FIELDS)[number];

/** What is asked; what is not asked is not there. An empty filter asks for those of which it is not known. */
export type Asked = { [field in Field]?: string | undefined };

const isFilter = (field: Field): field is Filter => FILTERS.some((filter) => filter === field);

const entriesOf = (valueOf: (field: Field) => string | null | undefined): [Field, string][] =>
  FIELDS.flatMap((field) => {
    const value = valueOf(field)?.trim();
    return value || (value === '' && isFilter(field)) ? [[field, value]] : [];
  });

/** Reads `tab=agents&days=28&device=phone`; what it does not know is left out. */
export const parseAsked = (text = ''): Asked => {
  const given = new URLSearchParams(text);
  return Object.fromEntries(entriesOf((field) => given.get(field)));
};

/** The same in the order of the fields: equal reports have one address. */
export const writeAsked = (asked: Asked): string =>
  new URLSearchParams(entriesOf((field) => asked[field])).toString();

/** What is narrowed, and to what. */
export const filtersIn = (asked: Asked): Partial<Record<Filter, string>> =>
  Object.fromEntries(
    FILTERS.flatMap((filter) => (asked[filter] === undefined ? [] : [[filter, asked[filter]]])),
  );
