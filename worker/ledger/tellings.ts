/** What one Ledger tells another of a shopper: as it was told itself. Told twice, late or out of order: the same result. */
import { z } from 'zod';
import { chatRecord, shopperId } from '../protocol.ts';
import { line } from '../search/transcript.ts';
import { service } from '../service/service.ts';
import { orderRecord } from '../till/bodies.ts';
import { fact, factKind } from './facts.ts';

export const telling = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('chat'),
    record: chatRecord,
    told: z.object({ written: z.array(line), service: service.nullable() }).optional(),
  }),
  /** One that is another's by now counts no more with this shopper. */
  z.object({ kind: z.literal('order'), record: orderRecord }),
  z.object({
    kind: factKind,
    record: z.object({ id: z.string(), rev: z.int() }),
    /** As its table has it; null: it is forgotten. */
    row: fact.nullable(),
  }),
]);
export type Telling = z.infer<typeof telling>;

/** Of a shopper who is linked to a customer, for the Ledger that keeps all of that customer. */
const copy = z.object({
  customer: z.string(),
  shopper: shopperId,
  /** Grows with each link of this shopper: what an older one tells comes too late. */
  link: z.int(),
  /** Null: the shopper is unlinked, and all of them leaves. */
  telling: telling.nullable(),
});
export type Copy = z.infer<typeof copy>;
