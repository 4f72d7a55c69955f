import { useRef } from 'preact/hooks';
import { Labelled } from '../parts/labelled.tsx';
import type { Draft, Form } from './draft.ts';
import { Lines } from './lines.tsx';

const MOST = 20;

type Theme = Draft['themes'][number];

interface ThemeProps {
  /** 1 is the first. */
  place: number;
  theme: Theme;
  change(part: Partial<Theme>): void;
  remove(): void;
  errorAt(field: string): string | undefined;
}

const ThemeFields = ({ place, theme: { name, phrases }, change, remove, errorAt }: ThemeProps) => (
  <fieldset class="card">
    <legend>{name.trim() || `Theme ${place}`}</legend>
    <Labelled label="Name" error={errorAt('name')}>
      {(ties) => (
        <input
          {...ties}
          required
          maxLength={60}
          value={name}
          onInput={({ currentTarget }) => change({ name: currentTarget.value })}
        />
      )}
    </Labelled>
    <Lines
      label="Phrases"
      hint="One a line. refund* finds refunded, too."
      error={errorAt('phrases')}
      rows={4}
      required
      lines={phrases}
      change={(lines) => change({ phrases: lines })}
    />
    <button type="button" class="quiet" onClick={remove}>
      Remove<span class="hidden"> {name.trim() || `theme ${place}`}</span>
    </button>
  </fieldset>
);

/** What chats are found to be about, by the words in them. */
export const Themes = ({ form: { draft, edit, errorAt } }: { form: Form }) => {
  const { themes } = draft;
  const change = (next: Theme[]) => edit({ themes: next });
  const adder = useRef<HTMLButtonElement>(null);
  const wrong = errorAt('themes');
  return (
    <>
      <p class="soft">
        A chat is about a theme when its shopper uses one of the phrases; it may be about several. Reports
        count them at once, past chats too. Shoppers see nothing of this.
      </p>
      {themes.map((theme, index) => (
        <ThemeFields
          // oxlint-disable-next-line react/no-array-index-key -- a theme changes while it is written
          key={index}
          place={index + 1}
          theme={theme}
          change={(part) => change(themes.map((one, at) => (at === index ? { ...one, ...part } : one)))}
          remove={() => {
            change(themes.filter((_, at) => at !== index));
            adder.current?.focus();
          }}
          errorAt={(field) => errorAt(`themes.${index}.${field}`)}
        />
      ))}
      {wrong && <p class="wrong">{wrong}</p>}
      <button
        ref={adder}
        type="button"
        class="button"
        disabled={themes.length >= MOST}
        onClick={() => change([...themes, { name: '', phrases: [] }])}
      >
        Add a theme
      </button>
    </>
  );
};
