/** Bare `workerd serve`: no inspector, no entry worker in front, nothing between a socket and its object. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { compatibilityDate } from './bundle.ts';
import { FOLDER, start, type Started } from './ground.ts';

export const WORKERD = fileURLToPath(new URL('../../node_modules/workerd/bin/workerd', import.meta.url));
const listening = z.object({ event: z.literal('listen'), port: z.int() });

export interface Served {
  /** Of the data folder: the same name finds the same data again. */
  name: string;
  /** A bundle in `FOLDER`. */
  script: string;
  /** Bindings of Durable Objects, and their classes. */
  objects: Record<string, string>;
  vars: Record<string, string>;
  /** A bundle that stands behind the D1 binding `DB`. */
  database?: string;
}

/** JSON's strings are Cap'n Proto's too. */
const text = (value: string) => JSON.stringify(value);
const list = (values: readonly string[]) => `[${values.join(', ')}]`;

const D1 =
  '(name = "DB", wrapped = (moduleName = "cloudflare-internal:d1-api", innerBindings = [(name = "fetcher", service = "database")]))';

const workerOf = (script: string, bindings: readonly string[], storage = ''): string => `(
      modules = [(name = "worker", esModule = embed ${text(basename(script))})],
      compatibilityDate = ${text(compatibilityDate())},
      bindings = ${list(bindings)},${storage}
    )`;

const configOf = ({ name, script, objects, vars, database }: Served, port: number): string => {
  const texts = Object.entries(vars).map(([key, value]) => `(name = ${text(key)}, text = ${text(value)})`);
  const bound = Object.entries(objects).map(
    ([key, object]) => `(name = ${text(key)}, durableObjectNamespace = ${text(object)})`,
  );
  const kept = Object.values(objects).map(
    (object) => `(className = ${text(object)}, uniqueKey = ${text(object)}, enableSql = true)`,
  );
  const storage = `
      durableObjectNamespaces = ${list(kept)},
      durableObjectStorage = (localDisk = "disk"),`;
  return `
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "served")],
  services = [
    (name = "disk", disk = (path = ${text(dataOf(name))}, writable = true)),
    (name = "served", worker = ${workerOf(script, [...texts, ...bound, ...(database ? [D1] : [])], storage)}),
    ${database ? `(name = "database", worker = ${workerOf(database, texts)}),` : ''}
  ],
);
`;
};

/** Where its objects keep their databases, in a folder for each class. */
export const dataOf = (name: string) => `${FOLDER}/data-${name}`;

export interface Engine extends Started {
  port: number;
}

/** Starts the engine; `port` 0 takes a free one. */
export const serve = async (served: Served, port = 0): Promise<Engine> => {
  await mkdir(dataOf(served.name), { recursive: true });
  const config = `${FOLDER}/${served.name}.capnp`;
  await writeFile(config, configOf(served, port));
  const started = await start(WORKERD, 'serve', '--control-fd=3', config);
  return { ...started, port: listening.parse(JSON.parse(started.said)).port };
};
