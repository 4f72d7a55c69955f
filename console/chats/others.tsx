import type { AgentRef } from '../../worker/protocol.ts';
import { listed } from '../parts/format.ts';
import { useNow } from '../parts/use-now.ts';
import { othersIn, type Noted } from './notes.ts';

const wordsFor = (agents: readonly AgentRef[], one: string, more: string): string =>
  `${listed(agents.map(({ name }) => name))} ${agents.length > 1 ? more : one}`;

interface Props {
  noted: Noted;
  you: AgentRef | null;
  /** The colleague who has the chat: they are named already. */
  holder: AgentRef | null;
}

/** Which colleagues are in this chat too: nobody answers twice without knowing. */
export const Others = ({ noted, you, holder }: Props) => {
  const { replying, reading } = othersIn(noted, you, useNow(2_000));
  const readers = reading.filter(({ id }) => id !== holder?.id);
  return (
    <output class="others">
      {replying.length > 0 && <strong>{wordsFor(replying, 'is replying', 'are replying')}</strong>}
      {readers.length > 0 && <span>{wordsFor(readers, 'reads along', 'read along')}</span>}
    </output>
  );
};
