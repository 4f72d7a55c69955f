/** Where one writes: Enter sends, Shift+Enter makes a new line, and the field grows with its text. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { MAX_TEXT } from '../../worker/wire.ts';
import type { ComposerStrings } from '../locales/en-panel.ts';

const NEAR_LIMIT = 400;

export interface ComposerProps {
  /** The text stays in the field until this is done. */
  say(text: string): unknown;
  typing(): void;
  /** Text to begin with; a new one replaces what is there. */
  draft?: string | undefined;
  strings: ComposerStrings;
  disabled?: boolean;
}

export const Composer = ({ say, typing, draft = '', strings, disabled = false }: ComposerProps) => {
  const [text, setText] = useState(draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const sending = useRef(false);
  useEffect(() => {
    if (draft) setText(draft);
  }, [draft]);

  const send = async () => {
    field.current?.focus();
    if (!text.trim() || sending.current) return;
    sending.current = true;
    await say(text.trim());
    sending.current = false;
    setText('');
  };

  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };

  const left = MAX_TEXT - text.length;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div class="field" data-text={text}>
        <textarea
          ref={field}
          rows={1}
          value={text}
          maxLength={MAX_TEXT}
          placeholder={strings.write}
          aria-label={strings.write}
          enterkeyhint="send"
          dir="auto"
          disabled={disabled}
          onKeyDown={pressed}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            if (currentTarget.value) typing();
          }}
        />
      </div>
      <button
        type="submit"
        class="send"
        aria-label={strings.send}
        disabled={disabled}
        data-ready={text.trim() !== ''}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 20V5M5.5 11.5 12 5l6.5 6.5" />
        </svg>
      </button>
      {left < NEAR_LIMIT && <p class="left">{strings.left(left)}</p>}
    </form>
  );
};
