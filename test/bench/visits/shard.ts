import { z } from 'zod';

/** What a Ledger holds of visits: shoppers, and the pages that they looked at. */
export const shard = z.object({ shoppers: z.int(), pages: z.int() });
export type Shard = z.infer<typeof shard>;
