import type { ComponentProps } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AgentRef } from '../../worker/protocol.ts';
import { TeamIcon } from '../parts/icons.tsx';
import { useChord } from '../parts/use-chord.ts';
import { useCommands } from '../commands/use-commands.ts';
import { NoteWriting } from './note-writing.tsx';
import { ONLY_TEAM } from './note.tsx';
import { Writing } from './writing.tsx';

const MODES = ['reply', 'note'] as const;
type Mode = (typeof MODES)[number];
const NAMES: Record<Mode, string> = { reply: 'Reply', note: 'Note' };

interface Props extends ComponentProps<typeof Writing> {
  /** Whether the shopper may be answered from here; notes may always be written. */
  canReply: boolean;
  /** Grows when a text was taken back to be written anew. */
  turn: number;
  agents: readonly AgentRef[];
  noteDraft: string | undefined;
  keepNoteDraft(text: string): void;
}

/** Files dropped on the chat, or pasted, go to the shopper: not from where one writes a note. */
const KEPT_HERE = {
  onPaste: (event: Event) => event.stopPropagation(),
  onDrop: (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  },
};

/**
 * Where an agent writes: a reply to the shopper, or a note for the team. Each has a field of its own, which stays what it
 * is: no text can change sides.
 */
export const Compose = ({ canReply, turn, agents, noteDraft, keepNoteDraft, ...writing }: Props) => {
  const { conversation, forgive } = writing;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const [mode, setMode] = useState<Mode>(canReply ? 'reply' : 'note');
  /** Grows with each wish to write. */
  const [wishes, setWishes] = useState(0);
  const shown = canReply ? mode : 'note';
  const other = shown === 'note' ? 'reply' : 'note';

  const turnTo = (next: Mode) => {
    setMode(next);
    setWishes((before) => before + 1);
  };
  useEffect(() => {
    // A note that was begun before one had the chat stays in front.
    const isNoteBegun = Boolean(
      box.current?.querySelector<HTMLTextAreaElement>('.note-form textarea')?.value,
    );
    setMode((before) => (!canReply || (before === 'note' && isNoteBegun) ? 'note' : 'reply'));
    if (canReply) setWishes((before) => before + 1);
  }, [canReply]);
  useEffect(() => {
    if (turn) turnTo('reply');
  }, [turn]);
  // Before the next key comes: no letter of a note is written into an answer.
  useLayoutEffect(() => {
    const shownField = '[role=tabpanel]:not([hidden]) textarea';
    const field = wishes ? box.current?.querySelector<HTMLTextAreaElement>(shownField) : undefined;
    field?.focus();
    // One goes on behind what is begun.
    if (!field?.selectionEnd) field?.setSelectionRange(field.value.length, field.value.length);
  }, [wishes]);
  const turning = (mode: Mode) => (event?: KeyboardEvent) => {
    event?.preventDefault();
    turnTo(mode);
  };
  useCommands({ note: turning('note'), answer: canReply && turning('reply') });

  useChord('n', () => canReply && turnTo(other));

  const tab = (name: Mode) => (
    <button
      key={name}
      type="button"
      role="tab"
      id={`${id}-${name}`}
      class={`mode mode-${name}`}
      aria-selected={shown === name}
      aria-controls={`${id}-${name}-panel`}
      aria-keyshortcuts={name === 'note' ? 'n Control+Alt+n' : 'r'}
      tabIndex={shown === name ? 0 : -1}
      onClick={() => turnTo(name)}
      onKeyDown={({ key }) => {
        if (!canReply || !/^Arrow(Left|Right)$/.test(key)) return;
        setMode(other);
        document.getElementById(`${id}-${other}`)?.focus();
      }}
    >
      {name === 'note' && <TeamIcon />}
      {NAMES[name]}
    </button>
  );
  const panel = (name: Mode) => ({
    role: 'tabpanel' as const,
    id: `${id}-${name}-panel`,
    'aria-labelledby': `${id}-${name}`,
    hidden: shown !== name,
  });

  return (
    <div ref={box} class={`compose compose-${shown}`}>
      <div class="compose-head">
        <div class="modes" role="tablist" aria-label="What you write" tabIndex={-1}>
          {MODES.filter((name) => canReply || name === 'note').map(tab)}
        </div>
        {shown === 'note' && <p class="only-team">{ONLY_TEAM}</p>}
      </div>
      {canReply && (
        <div {...panel('reply')}>
          <Writing key={turn} {...writing} />
        </div>
      )}
      <div {...panel('note')} key="note" {...KEPT_HERE}>
        <NoteWriting
          agents={agents}
          draft={noteDraft}
          keepDraft={keepNoteDraft}
          add={(text, mentions) => {
            forgive();
            conversation.act({ type: 'note', text, mentions });
          }}
        />
      </div>
    </div>
  );
};
