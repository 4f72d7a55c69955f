/** What is kept of a search that has a name. */
import { z } from 'zod';
import { oneLine } from '../facts.ts';

export const newView = z.object({
  name: oneLine(60),
  /** As in the address of the console's search. */
  query: z.string().max(1_000),
});
export type NewView = z.infer<typeof newView>;

export const savedView = newView.extend({ id: z.string(), isShared: z.boolean() });
export type SavedView = z.infer<typeof savedView>;
export const savedViews = z.object({ views: z.array(savedView) });
export type SavedViews = z.infer<typeof savedViews>;
