import { useId, useRef, useState } from 'preact/hooks';
import type { AgentRef } from '../../worker/protocol.ts';
import { MAX_TEXT } from '../../worker/wire.ts';
import { mentionedIn } from './mentions.ts';
import { ONLY_TEAM } from './note.tsx';
import { useMentions } from './use-mentions.ts';

interface Props {
  /** Whom one can call. */
  agents: readonly AgentRef[];
  /** What was begun here before; it counts only at the start. */
  draft: string | undefined;
  keepDraft(text: string): void;
  add(text: string, mentions: AgentRef[]): void;
}

/** Where agents write to each other: a field of its own, so that nothing written here can go to the shopper. */
export const NoteWriting = ({ agents, draft, keepDraft, add }: Props) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const [begun] = useState(draft);
  const mentions = useMentions(agents);
  const list = useId();
  const isOpen = mentions.agents.length > 0;
  const optionOf = (place: number): string => `${list}-${place}`;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = field.current?.value.trim();
    field.current?.focus();
    if (!field.current || !text) return;
    field.current.value = '';
    keepDraft('');
    add(text, mentionedIn(text, agents));
  };

  return (
    <form class="note-form" onSubmit={submit}>
      {isOpen && (
        <div class="mention-list" role="listbox" id={list} aria-label="Colleagues" tabIndex={-1}>
          {mentions.agents.map((agent, place) => (
            <div
              key={agent.id}
              id={optionOf(place)}
              role="option"
              tabIndex={-1}
              aria-selected={place === mentions.active}
              onMouseDown={(event) => {
                // The field keeps the focus.
                event.preventDefault();
                if (field.current) mentions.choose(field.current, agent);
              }}
            >
              {agent.name}
            </div>
          ))}
        </div>
      )}
      <textarea
        ref={field}
        rows={2}
        defaultValue={begun}
        maxLength={MAX_TEXT}
        placeholder="A note. @ calls a colleague"
        aria-label={`Write a note. ${ONLY_TEAM}`}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        {...(isOpen && { 'aria-controls': list, 'aria-activedescendant': optionOf(mentions.active) })}
        dir="auto"
        onInput={({ currentTarget }) => {
          keepDraft(currentTarget.value);
          mentions.look(currentTarget);
        }}
        onClick={({ currentTarget }) => mentions.look(currentTarget)}
        onBlur={mentions.close}
        onKeyDown={(event) => {
          if (mentions.press(event, event.currentTarget)) return;
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <button type="submit" class="button team">
        Add note
      </button>
    </form>
  );
};
