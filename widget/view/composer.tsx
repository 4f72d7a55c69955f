/** Where one writes: Enter sends, Shift+Enter makes a new line. The field alone holds the text. */
import type { TargetedEvent, TargetedKeyboardEvent } from 'preact';
import { FILE_TYPES, MAX_TEXT } from '../../worker/wire.ts';
import words from 'words:view';

export interface ComposerProps {
  /** Takes files that were chosen or pasted. */
  attach?: ((files: FileList) => void) | false;
  say(text: string): void;
  typing(): void;
  /** Told of what is in the field, as it is written. */
  changed?(text: string): void;
  /** Text to begin with. */
  draft?: string | undefined;
}

const pressed = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
};

export const Composer = ({ say, typing, changed, attach, draft }: ComposerProps) => {
  const submit = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.querySelector('textarea');
    const text = field?.value.trim();
    field?.focus();
    if (!field || !text) return;
    field.value = '';
    say(text);
  };

  return (
    <form class="composer" onSubmit={submit}>
      {attach && (
        <label class="attach">
          <input
            type="file"
            multiple
            accept={FILE_TYPES.join()}
            aria-label={words.attach}
            onChange={({ currentTarget }) => {
              if (currentTarget.files) attach(currentTarget.files);
              // The same file may be chosen once more.
              currentTarget.value = '';
            }}
          />
          <svg viewBox="0 0 24 24">
            <path d="m19 11-7.500 7.500a4.500 4.500 0 0 1-6.400-6.400L12.500 4.500a3 3 0 0 1 4.300 4.300L9.500 16" />
          </svg>
        </label>
      )}
      <textarea
        rows={2}
        defaultValue={draft}
        maxLength={MAX_TEXT}
        placeholder={words.write}
        aria-label={words.write}
        enterkeyhint="send"
        dir="auto"
        onKeyDown={pressed}
        onPaste={({ clipboardData }) => attach && clipboardData && attach(clipboardData.files)}
        onInput={({ currentTarget: { value } }) => {
          changed?.(value);
          typing();
        }}
      />
      <button class="send" aria-label={words.send}>
        <svg viewBox="0 0 24 24">
          <path d="M12 20V5M5.5 11.5 12 5l6.5 6.5" />
        </svg>
      </button>
    </form>
  );
};
