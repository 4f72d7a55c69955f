import { useCallback, useId, useState } from 'preact/hooks';
import type { Desk } from '../desk/desk.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useLoad } from '../parts/use-load.ts';
import { getViews } from '../search/calls.ts';
import { found, itemsOf, type Item } from './items.ts';
import { available, run } from './use-commands.ts';

interface Props {
  site: string;
  desk: Desk;
  onClose(): void;
}

/** One field by which everything is reached: chats, views, saved searches, and what can be done now. */
export const Palette = ({ site, desk, onClose }: Props) => {
  const id = useId();
  const [commands] = useState(available);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const ask = useCallback(() => getViews(site), [site]);
  const { value } = useLoad(ask);
  const items = found(itemsOf(desk, commands, value?.views ?? []), query);

  const choose = (item: Item | undefined) => {
    if (!item) return;
    onClose();
    const { does } = item;
    // When the dialog is gone: under it nothing is done.
    if ('href' in does) location.hash = does.href;
    else setTimeout(() => run(does.command));
  };
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + items.length) % (items.length || 1));
    else if (event.key === 'Enter') choose(items[at]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title="Go to or do" onClose={onClose}>
      <input
        autofocus
        class="palette-field"
        role="combobox"
        aria-label="Find a chat, a view or something to do"
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={items[at] && `${id}-${at}`}
        value={query}
        onInput={({ currentTarget }) => {
          setQuery(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <div role="listbox" id={`${id}-list`} aria-label="Found">
        {items.map((item, place) => (
          <button
            type="button"
            key={item.id}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === at}
            tabIndex={-1}
            class="pick palette-item"
            onClick={() => choose(item)}
          >
            <span>{item.title}</span>
            <span class="soft">{item.hint}</span>
          </button>
        ))}
      </div>
      <output class={items.length ? 'hidden' : 'soft'}>
        {items.length ? `${items.length} found` : 'Nothing is called that.'}
      </output>
    </Dialog>
  );
};
