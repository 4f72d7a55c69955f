import { useEffect, useRef, useState } from 'preact/hooks';
import type { AgentRef } from '../../worker/protocol.ts';
import { WRAP_UPS } from '../chats/note-words.ts';
import { Check } from '../parts/check.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useCommands } from '../commands/use-commands.ts';
import { Choice } from './choice.tsx';
import { Drilled } from './drilled.tsx';
import { isNarrowed, type Query } from './query.ts';

const RATINGS = { '': 'Any', '1-5': 'Rated', '1-2': '1 or 2', '3-3': '3', '4-5': '4 or 5' };
const TYPES = { '': 'Any', ...WRAP_UPS };

const ratingOf = ({ ratedFrom, ratedTo }: Query): string =>
  ratedFrom || ratedTo ? `${ratedFrom ?? 1}-${ratedTo ?? 5}` : '';

interface Props {
  query: Query;
  agents: readonly AgentRef[];
  search(query: Query): void;
}

/** Words, and what narrows them. Nothing is asked before it is sent off. */
export const Filters = ({ query, agents, search }: Props) => {
  const [draft, setDraft] = useState(query);
  const words = useRef<HTMLInputElement>(null);
  useEffect(() => setDraft(query), [query]);
  useEffect(() => words.current?.focus(), []);
  useCommands({
    search: (event) => {
      event?.preventDefault();
      words.current?.select();
      words.current?.focus();
    },
  });
  const set = (change: Query) => setDraft((before) => ({ ...before, ...change }));
  const text = (label: string, field: 'who' | 'tag' | 'order', hint?: string) => (
    <Labelled label={label} hint={hint}>
      {(ties) => (
        <input
          {...ties}
          maxLength={100}
          value={draft[field] ?? ''}
          onInput={({ currentTarget: { value } }) => set({ [field]: value })}
        />
      )}
    </Labelled>
  );
  const day = (label: string, field: 'from' | 'to') => (
    <Labelled label={label}>
      {(ties) => (
        <input
          {...ties}
          type="date"
          value={draft[field] ?? ''}
          onInput={({ currentTarget: { value } }) => set({ [field]: value })}
        />
      )}
    </Labelled>
  );
  const rate = (range: string) => {
    const [ratedFrom = '', ratedTo = ''] = range.split('-');
    set({ ratedFrom, ratedTo });
  };
  const names = Object.fromEntries(agents.map(({ id, name }) => [id, name]));

  return (
    <form
      class="search-form"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(draft);
      }}
    >
      <div class="search-line">
        <input
          ref={words}
          type="search"
          aria-label="Words in chats"
          aria-keyshortcuts="f"
          placeholder="Words, or a “whole phrase” in quotes"
          maxLength={200}
          value={draft.q ?? ''}
          onInput={({ currentTarget: { value } }) => set({ q: value })}
        />
        <button type="submit" class="button primary">
          Search
        </button>
      </div>
      <Drilled query={query} agents={agents} search={search} />
      <details class="search-more" open={isNarrowed(query)}>
        <summary>Narrow it</summary>
        <div class="search-fields">
          {text('Shopper', 'who', 'Name or e-mail address')}
          <Choice
            label="Agent"
            value={draft.agent}
            options={{ '': 'Anyone', ...names }}
            change={(agent) => set({ agent })}
          />
          <Choice label="Rating" value={ratingOf(draft)} options={RATINGS} change={rate} />
          <Choice label="Type" value={draft.wrapUp} options={TYPES} change={(wrapUp) => set({ wrapUp })} />
          {text('Tag', 'tag')}
          {text('Order number', 'order')}
          {day('Ended from', 'from')}
          {day('Ended until', 'to')}
          <Check
            label="With a comment"
            checked={draft.commented === 'yes'}
            change={(on) => set({ commented: on ? 'yes' : '' })}
          />
        </div>
      </details>
    </form>
  );
};
