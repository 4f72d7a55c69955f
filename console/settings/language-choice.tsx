import { Labelled } from '../parts/labelled.tsx';
import type { Draft } from './draft.ts';
import { LANGUAGES } from './languages.ts';

type Language = Draft['language'];

interface Props {
  label: string;
  hint: string;
  value: Language;
  choose(language: Language): void;
}

/** One of the widget's languages. */
export const LanguageChoice = ({ label, hint, value, choose }: Props) => (
  <Labelled label={label} hint={hint}>
    {(ties) => (
      <select
        {...ties}
        value={value}
        onChange={({ currentTarget }) => {
          const known = LANGUAGES.find(([code]) => code === currentTarget.value);
          if (known) choose(known[0]);
        }}
      >
        {LANGUAGES.map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Labelled>
);
