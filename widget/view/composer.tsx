/** Where one writes: Enter sends, Shift+Enter makes a new line. The field alone holds the text. */
import type { TargetedEvent, TargetedKeyboardEvent } from 'preact';
import { MAX_TEXT } from '../../worker/wire.ts';
import type { ViewStrings } from '../locales/en.ts';

export interface ComposerProps {
  say(text: string): void;
  typing(): void;
  /** Told of what is in the field, as it is written. */
  changed?(text: string): void;
  /** Text to begin with. */
  draft?: string | undefined;
  strings: ViewStrings;
}

const pressed = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
};

export const Composer = ({ say, typing, changed, draft, strings }: ComposerProps) => {
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
      <textarea
        rows={2}
        defaultValue={draft}
        maxLength={MAX_TEXT}
        placeholder={strings.write}
        aria-label={strings.write}
        enterkeyhint="send"
        dir="auto"
        onKeyDown={pressed}
        onInput={({ currentTarget: { value } }) => {
          changed?.(value);
          typing();
        }}
      />
      <button class="send" aria-label={strings.send}>
        <svg viewBox="0 0 24 24">
          <path d="M12 20V5M5.5 11.5 12 5l6.5 6.5" />
        </svg>
      </button>
    </form>
  );
};
