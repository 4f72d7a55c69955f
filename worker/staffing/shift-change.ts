import { z } from 'zod';
import { agentId, agentStatus } from '../protocol.ts';

/** How an agent stands from `at` (UTC ms) on. `gone`: no console of theirs is open. */
export const shiftChange = z.object({
  at: z.int(),
  agent: agentId,
  name: z.string(),
  status: z.enum([...agentStatus.options, 'gone']),
  capacity: z.int(),
});
export type ShiftChange = z.infer<typeof shiftChange>;
