import { useState } from 'preact/hooks';
import { Labelled } from '../parts/labelled.tsx';
import type { Form } from './draft.ts';
import { LanguageChoice } from './language-choice.tsx';
import { TextList } from './text-list.tsx';

/** The shop's language, and its own words in place of ours. */
export const Texts = ({ form }: { form: Form }) => {
  const { draft, edit, errorAt } = form;
  const [language, choose] = useState(draft.language);
  const [filter, setFilter] = useState('');
  const tooMany = errorAt('texts');
  return (
    <>
      <LanguageChoice
        label="Main language"
        hint="Where a page’s own language is none of these."
        value={draft.language}
        choose={(language) => edit({ language })}
      />
      <h3>Your own words</h3>
      <p class="soft">What you leave empty stays as it is. {'{}'} stands for the value that goes there.</p>
      <div class="rows">
        <LanguageChoice label="Words in" hint="Each has its own." value={language} choose={choose} />
        <Labelled label="Find a text">
          {(ties) => (
            <input
              {...ties}
              type="search"
              value={filter}
              onInput={({ currentTarget }) => setFilter(currentTarget.value)}
            />
          )}
        </Labelled>
      </div>
      {tooMany && <p class="wrong">{tooMany}</p>}
      <div>
        <TextList form={form} language={language} filter={filter.trim()} />
      </div>
    </>
  );
};
