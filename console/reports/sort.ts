/** The order of a table's rows, as its address holds it. Pure. */

export interface Order {
  column: string;
  isDown: boolean;
}

/** Reads `csat` and `-csat`. */
export const orderOf = (sort: string | undefined, usual: string): Order => {
  const text = sort ?? usual;
  return text.startsWith('-') ? { column: text.slice(1), isDown: true } : { column: text, isDown: false };
};

/** What a press on a column's head asks for: numbers begin with the highest, names with A; pressed again, the other way round. */
export const pressed = ({ column, isDown }: Order, wanted: string, isName: boolean): string => {
  const down = column === wanted ? !isDown : !isName;
  return down ? `-${wanted}` : wanted;
};

/** What is not known comes last, either way. */
export const sorted = <Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => number | string | null,
  isDown: boolean,
): Row[] =>
  rows.toSorted((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const way = typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b)) : a - b;
    return isDown ? -way : way;
  });
