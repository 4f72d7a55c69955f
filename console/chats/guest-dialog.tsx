import { useState } from 'preact/hooks';
import type { AgentRef } from '../../worker/protocol.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Labelled } from '../parts/labelled.tsx';

interface Props {
  /** Who can be asked. */
  agents: readonly AgentRef[];
  onAsk(agent: AgentRef, as: 'reader' | 'speaker'): void;
  onClose(): void;
}

/** Asks a colleague into a chat that stays where it is. */
export const GuestDialog = ({ agents, onAsk, onClose }: Props) => {
  const [chosen, choose] = useState(agents[0]);
  const [as, setAs] = useState<'reader' | 'speaker'>('reader');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (chosen) onAsk({ id: chosen.id, name: chosen.name }, as);
  };
  const kind = (value: typeof as, words: string) => (
    <label class="check">
      <input type="radio" name="as" value={value} checked={as === value} onChange={() => setAs(value)} />
      {words}
    </label>
  );
  return (
    <Dialog title="Ask a colleague in" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        {agents.length === 0 ? (
          <p>No colleague is at the desk who is not here already.</p>
        ) : (
          <>
            <Labelled label="Colleague">
              {(ties) => (
                <select
                  {...ties}
                  autofocus
                  value={chosen?.id ?? ''}
                  onChange={({ currentTarget: { value } }) => choose(agents.find(({ id }) => id === value))}
                >
                  {agents.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Labelled>
            <fieldset class="choices-list">
              <legend>What they may do</legend>
              {kind('reader', 'Read, and write notes')}
              {kind('speaker', 'Speak with the shopper')}
            </fieldset>
          </>
        )}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button primary" disabled={!chosen}>
            Ask in
          </button>
        </div>
      </form>
    </Dialog>
  );
};
