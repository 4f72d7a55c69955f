/**
 * Columns as bytes: a header in JSON with the dictionaries and how long each column is, then the columns, those of wide numbers
 * first, so that each can be read where it lies.
 */
import { z } from 'zod';
import { BUCKETED, CODED, LISTED, type Columns } from './columns.ts';

/** Grows whenever the bytes mean something else: packs of before are made anew. */
export const FORMAT = 3;

const texts = z.array(z.string());
const header = z.object({
  coded: z.object({
    agent: texts,
    topic: texts,
    device: texts,
    language: texts,
    page: texts,
    wrapUp: texts,
    scale: texts,
    namedAgent: texts,
    solved: texts,
    asking: texts,
  }),
  listed: z.object({ tags: texts, reasons: texts, currencies: texts }),
  /** Numbers in each column. */
  rows: z.int(),
  minors: z.int(),
  tags: z.int(),
  reasons: z.int(),
  responses: z.int(),
});

/** Of the widest numbers, in bytes. */
const WIDEST = 8;
const aligned = (bytes: number): number => Math.ceil(bytes / WIDEST) * WIDEST;

const arraysOf = (columns: Columns) => [
  columns.startedAt,
  columns.endedAt,
  columns.minors,
  columns.flags,
  ...LISTED.map((name) => columns.listed[name].ends),
  columns.responses.ends,
  ...CODED.map((name) => columns.coded[name].codes),
  ...LISTED.map((name) => columns.listed[name].codes),
  ...BUCKETED.map((name) => columns.buckets[name]),
  columns.responses.buckets,
  columns.scores,
];

/** As bytes. */
export const pack = (columns: Columns): Uint8Array => {
  const { coded, listed } = columns;
  const head: z.infer<typeof header> = {
    coded: {
      agent: coded.agent.values,
      topic: coded.topic.values,
      device: coded.device.values,
      language: coded.language.values,
      page: coded.page.values,
      wrapUp: coded.wrapUp.values,
      scale: coded.scale.values,
      namedAgent: coded.namedAgent.values,
      solved: coded.solved.values,
      asking: coded.asking.values,
    },
    listed: {
      tags: listed.tags.values,
      reasons: listed.reasons.values,
      currencies: listed.currencies.values,
    },
    rows: columns.flags.length,
    minors: columns.minors.length,
    tags: listed.tags.codes.length,
    reasons: listed.reasons.codes.length,
    responses: columns.responses.buckets.length,
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const arrays = arraysOf(columns);
  let at = aligned(4 + text.length);
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, at));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
};

/** What `pack` was given. */
export const unpack = (buffer: ArrayBuffer): Columns => {
  const length = new DataView(buffer).getUint32(0, true);
  const json: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const head = header.parse(json);
  const { rows } = head;
  let at = aligned(4 + length);
  const from = (bytes: number): number => {
    const here = at;
    at += bytes;
    return here;
  };
  const wide = (n: number) => new Float64Array(buffer, from(8 * n), n);
  const middle = (n: number) => new Uint32Array(buffer, from(4 * n), n);
  const narrow = (n: number) => new Uint16Array(buffer, from(2 * n), n);
  const coded = (values: string[]) => ({ values, codes: narrow(rows) });
  // In the order of `arraysOf`: each is read where the one before ends.
  const [startedAt, endedAt, minors] = [wide(rows), wide(rows), wide(head.minors)];
  const flags = middle(rows);
  const ends = { tags: middle(rows), reasons: middle(rows), currencies: middle(rows) };
  const responseEnds = middle(rows);
  return {
    startedAt,
    endedAt,
    minors,
    flags,
    coded: {
      agent: coded(head.coded.agent),
      topic: coded(head.coded.topic),
      device: coded(head.coded.device),
      language: coded(head.coded.language),
      page: coded(head.coded.page),
      wrapUp: coded(head.coded.wrapUp),
      scale: coded(head.coded.scale),
      namedAgent: coded(head.coded.namedAgent),
      solved: coded(head.coded.solved),
      asking: coded(head.coded.asking),
    },
    listed: {
      tags: { values: head.listed.tags, ends: ends.tags, codes: narrow(head.tags) },
      reasons: { values: head.listed.reasons, ends: ends.reasons, codes: narrow(head.reasons) },
      currencies: { values: head.listed.currencies, ends: ends.currencies, codes: narrow(head.minors) },
    },
    buckets: {
      wait: narrow(rows),
      firstResponse: narrow(rows),
      duration: narrow(rows),
      resolution: narrow(rows),
    },
    responses: { ends: responseEnds, buckets: narrow(head.responses) },
    scores: new Uint8Array(buffer, at, rows),
  };
};
