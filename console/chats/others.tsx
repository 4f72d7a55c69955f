import type { AgentRef } from '../../worker/protocol.ts';
import { listed } from '../parts/format.ts';
import { useNow } from '../parts/use-now.ts';
import { othersIn, type Noted } from './notes.ts';

const wordsFor = (agents: readonly AgentRef[], one: string, more: string): string =>
  agents.length ? `${listed(agents.map(({ name }) => name))} ${agents.length > 1 ? more : one}` : '';

/** Which colleagues are in this chat too: nobody answers twice without knowing. */
export const Others = ({ noted, you }: { noted: Noted; you: AgentRef | null }) => {
  const { replying, reading } = othersIn(noted, you, useNow(2_000));
  return (
    <output class="others">
      {replying.length > 0 && <strong>{wordsFor(replying, 'is replying', 'are replying')}</strong>}
      {reading.length > 0 && <span>{wordsFor(reading, 'reads along', 'read along')}</span>}
    </output>
  );
};
