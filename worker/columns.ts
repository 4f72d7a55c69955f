/** How what a column holds is read, where it is more than a number or a text. */
import { z } from 'zod';

/** JSON of this form. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

/** Where a site's objects must be; undefined where that was not said. */
export const jurisdiction = z
  .enum(['eu', 'fedramp', 'fedramp-high', 'us'])
  .nullable()
  .transform((value) => value ?? undefined);

/** Adds a column to a table of an object that was made before there was one. */
export const addColumn = (sql: SqlStorage, table: string, column: string): void => {
  const [name = ''] = column.split(' ');
  const { known } = sql
    .exec<{ known: number }>(
      // Generated columns too.
      'SELECT count(*) AS known FROM pragma_table_xinfo(?) WHERE name = ?',
      table,
      name,
    )
    .one();
  if (!known) sql.exec(`ALTER TABLE "${table}" ADD COLUMN ${column}`);
};
