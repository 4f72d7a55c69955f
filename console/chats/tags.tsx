import { useId, useRef } from 'preact/hooks';
import { CloseIcon } from '../parts/icons.tsx';
import { useCommands } from '../commands/use-commands.ts';

/** As the server takes them: one word or a few, 30 letters at most. */
const TAG = String.raw`\s*[\p{L}\p{N}][\p{L}\p{N} _\-]{0,29}\s*`;
const MOST_TAGS = 10;

interface Props {
  tags: readonly string[];
  /** Those of other chats, to choose from. */
  known: readonly string[];
  change(tags: string[]): void;
}

/** What a chat is about, in the team's own words. */
export const Tags = ({ tags, known, change }: Props) => {
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  useCommands({
    tag: (event) => {
      event?.preventDefault();
      field.current?.focus();
    },
  });

  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const tag = field.current?.value.trim();
    if (!field.current || !tag) return;
    field.current.value = '';
    if (!tags.includes(tag)) change([...tags, tag]);
  };
  const remove = (tag: string) => {
    change(tags.filter((other) => other !== tag));
    field.current?.focus();
  };

  return (
    <form class="tags" onSubmit={add}>
      <ul class="chips" aria-label="Tags">
        {tags.map((tag) => (
          <li key={tag} class="chip">
            <bdi>{tag}</bdi>
            <button type="button" aria-label={`Remove the tag ${tag}`} onClick={() => remove(tag)}>
              <CloseIcon />
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={field}
        class="tag-field"
        aria-label="Add a tag"
        aria-keyshortcuts="#"
        placeholder="# Tag"
        list={list}
        pattern={TAG}
        title="Letters, digits, spaces, - and _; 30 at most"
        disabled={tags.length >= MOST_TAGS}
        onKeyDown={(event) => {
          // The first Escape empties the field, the next leads out of the chat.
          if (event.key !== 'Escape' || !event.currentTarget.value) return;
          event.preventDefault();
          event.currentTarget.value = '';
        }}
      />
      <datalist id={list}>
        {known
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag}>{tag}</option>
          ))}
      </datalist>
    </form>
  );
};
