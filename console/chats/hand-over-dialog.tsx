import { useState } from 'preact/hooks';
import type { AtDesk, HandedTo } from '../../worker/protocol.ts';
import { loadOf, type Desk } from '../desk/desk.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Labelled } from '../parts/labelled.tsx';

interface Props {
  desk: Desk;
  onHandOver(to: HandedTo, reason: string): void;
  onClose(): void;
}

interface Choice {
  key: string;
  words: string;
  to: HandedTo;
}

/** Whoever is online and least busy comes first; who is offline gets nothing. */
const colleagues = (desk: Desk): Choice[] =>
  desk.agents
    .filter(({ id, status }) => id !== desk.you?.id && status !== 'offline')
    .toSorted((a, b) => rank(a, desk) - rank(b, desk))
    .map((agent) => ({
      key: `agent ${agent.id}`,
      words: `${agent.name} (${agent.status === 'away' ? 'away' : `${loadOf(desk, agent.id)} of ${agent.capacity} chats`})`,
      to: { agent: { id: agent.id, name: agent.name } },
    }));

const rank = ({ id, status, capacity }: AtDesk, desk: Desk): number =>
  loadOf(desk, id) / capacity + (status === 'away' ? 1_000 : 0);

/** What anyone at the desk says they answer. */
const topics = ({ agents }: Desk): Choice[] =>
  [...new Set(agents.flatMap((agent) => agent.topics))]
    .toSorted()
    .map((topic) => ({ key: `topic ${topic}`, words: `Those who answer ${topic}`, to: { topic } }));

const QUEUE: Choice = { key: 'queue', words: 'The queue: whoever is free', to: {} };

/** To whom a chat goes on, and why. It rings there first, and then at anyone: it is never without a place in the queue. */
export const HandOverDialog = ({ desk, onHandOver, onClose }: Props) => {
  const choices = [...colleagues(desk), ...topics(desk), QUEUE];
  const [chosen, choose] = useState(choices[0]?.key);
  const [reason, setReason] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { to } = choices.find(({ key }) => key === chosen) ?? QUEUE;
    onHandOver(to, reason.trim());
  };
  return (
    <Dialog title="Hand this chat over" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <fieldset class="choices-list">
          <legend>To whom</legend>
          {choices.map(({ key, words }) => (
            <label key={key} class="check">
              <input
                type="radio"
                name="to"
                value={key}
                checked={key === chosen}
                autofocus={key === chosen}
                onChange={() => choose(key)}
              />
              {words}
            </label>
          ))}
        </fieldset>
        <Labelled label="Why (only your team reads it)">
          {(ties) => (
            <textarea
              {...ties}
              rows={2}
              maxLength={500}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
        </Labelled>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Keep it
          </button>
          <button type="submit" class="button primary">
            Hand over
          </button>
        </div>
      </form>
    </Dialog>
  );
};
