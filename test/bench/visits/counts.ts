/** What the engine of this bench is asked beside what every page asks. */
import { readdirSync } from 'node:fs';
import { z } from 'zod';
import { dataOf, type Engine } from '../engine.ts';
import { SITE } from '../house.ts';
import { shard, type Shard } from './shard.ts';

const built = z.object({ chats: z.int(), desks: z.int(), tills: z.int() });
type Built = z.infer<typeof built>;

const ask = async <Schema extends z.ZodType>(
  { port }: Engine,
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> =>
  schema.parse(await (await fetch(`http://127.0.0.1:${port}/bench/${path}`)).json());

/** What each Ledger of the site holds of visits. */
export const keptIn = (engine: Engine): Promise<Shard[]> => ask(engine, `kept/${SITE}`, z.array(shard));

/** Objects built since the engine started; a Ledger is no news. */
export const builtIn = (engine: Engine): Promise<Built> => ask(engine, 'built', built);

/** What the engine writes for itself, beside the objects of a class. */
const ENGINES = 'metadata.sqlite';

/** Databases on the disk, by class: an object that was ever there has left one. */
export const filesOf = (name: string): Record<string, number> =>
  Object.fromEntries(
    readdirSync(dataOf(name)).map((object) => [
      object,
      readdirSync(`${dataOf(name)}/${object}`).filter((file) => file.endsWith('.sqlite') && file !== ENGINES)
        .length,
    ]),
  );
