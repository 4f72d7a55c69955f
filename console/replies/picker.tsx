import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Reply } from '../../worker/replies/bodies.ts';
import { fill, type Values } from './fill.ts';
import { search } from './search.ts';

/** More than this one does not read through: one writes another letter. */
const SHOWN = 8;

interface OptionProps {
  id: string;
  reply: Reply;
  values: Values;
  selected: boolean;
  pick(): void;
}

const Option = ({ id, reply, values, selected, pick }: OptionProps) => {
  const { text, holes } = fill(reply.text, values);
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <button
      type="button"
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      class="pick"
      aria-selected={selected}
      aria-disabled={holes.length > 0}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={pick}
    >
      <span class="pick-title">
        <b>/{reply.shortcut}</b> {reply.title}
      </span>
      <span class="pick-text" lang={reply.language ?? undefined} dir="auto">
        {text}
      </span>
      {holes.length > 0 && (
        <span class="pick-hole">Not known: {holes.join(', ')}. It cannot be used here.</span>
      )}
    </button>
  );
};

interface Props {
  replies: readonly Reply[];
  values: Values;
  pick(text: string): void;
  close(): void;
}

/** A list to choose a saved reply from, by typing and arrow keys; the text goes into the answer, to be changed before it is sent. */
export const ReplyPicker = ({ replies, values, pick, close }: Props) => {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  useEffect(() => field.current?.focus(), []);

  const found = search(replies, query).slice(0, SHOWN);
  const choose = (place: number) => {
    const chosen = found[place];
    const filled = chosen && fill(chosen.text, values);
    if (filled && !filled.holes.length) pick(filled.text);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setAt(Math.min(at + 1, found.length - 1)),
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    Enter: () => choose(at),
    Escape: close,
  };
  const pressed = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]?.();
  };

  return (
    <div class="picker">
      <input
        ref={field}
        role="combobox"
        aria-label="Find a saved reply"
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found[at] && `${id}-${at}`}
        placeholder="Find a saved reply"
        value={query}
        onInput={({ currentTarget: { value } }) => {
          setQuery(value);
          setAt(0);
        }}
        onKeyDown={pressed}
        onBlur={close}
      />
      <div role="listbox" id={`${id}-list`} aria-label="Saved replies">
        {found.map((reply, place) => (
          <Option
            key={reply.id}
            id={`${id}-${place}`}
            reply={reply}
            values={values}
            selected={place === at}
            pick={() => choose(place)}
          />
        ))}
      </div>
      <output class={found.length ? 'hidden' : 'soft'}>
        {found.length ? `${found.length} found` : 'No saved reply has these words.'}
      </output>
    </div>
  );
};
