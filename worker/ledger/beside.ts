/** What a Ledger keeps of a chat beside its record: what was said, and what it was like as service. Worked out from its logs. */
import { transcriptOf, type Line } from '../search/transcript.ts';
import { serviceOf, type Service } from '../service/service.ts';
import type { Log } from '../chat/log.ts';
import type { Note } from '../notes.ts';

export interface Beside {
  written: Line[];
  service: Service;
}

/** Undefined for a chat without a message. */
export const besideOf = (
  { header, messages }: Pick<Log, 'header' | 'messages'>,
  notes: readonly Note[],
): Beside | undefined =>
  header && {
    written: transcriptOf(messages, notes),
    service: serviceOf(header, messages, notes),
  };
