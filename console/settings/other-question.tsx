import { useState } from 'preact/hooks';
import { Labelled } from '../parts/labelled.tsx';
import type { Draft, Form } from './draft.ts';
import { LanguageChoice } from './language-choice.tsx';

type Other = Draft['survey']['other'];

/** These words with those of one language; empty: none. */
const withWords = (other: Other, language: Draft['language'], words: string): Other => {
  const { [language]: _, ...others } = other;
  return words ? { ...others, [language]: words } : others;
};

/** The question in other words, by language, tried on half of all shoppers. */
export const OtherQuestion = ({ form: { draft, edit, errorAt } }: { form: Form }) => {
  const [language, choose] = useState(draft.language);
  const { survey } = draft;
  return (
    <div class="rows">
      <LanguageChoice
        label="Other words in"
        hint="Where you give none, all are asked as usual."
        value={language}
        choose={choose}
      />
      <Labelled
        label="The question in other words"
        hint="Half of your shoppers are asked like this, the others as usual: the report on experiments says which of them answer more. Left empty, nothing is tried."
        error={errorAt(`survey.other.${language}`)}
      >
        {(ties) => (
          <input
            {...ties}
            lang={language}
            dir="auto"
            maxLength={300}
            value={survey.other[language] ?? ''}
            onInput={({ currentTarget: { value } }) =>
              edit({ survey: { ...survey, other: withWords(survey.other, language, value) } })
            }
          />
        )}
      </Labelled>
    </div>
  );
};
