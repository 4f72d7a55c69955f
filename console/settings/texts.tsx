import { useState } from 'preact/hooks';
import * as english from '../../widget/locales/en.ts';
import { Labelled } from '../parts/labelled.tsx';
import type { Draft, Form } from './draft.ts';
import { LANGUAGES } from './languages.ts';

type Language = Draft['language'];

/** What each section of the shopper's words is about. */
const ABOUT: Record<keyof typeof english, string> = {
  launcher: 'The button',
  panel: 'Around the chat',
  view: 'Messages and writing',
  forms: 'Before the chat, and when closed',
  waiting: 'While a chat waits',
  menu: 'What can be done with a chat',
  rich: 'Pictures and products',
  files: 'Sending files',
  survey: 'The question after a chat',
  invitations: 'Invitations',
};

const SECTIONS = Object.entries(english).map(([section, words]) => ({
  section,
  words: Object.entries(words).map(([name, text]) => ({ key: `${section}.${name}`, text })),
}));
const aboutOf = (section: string): string =>
  Object.entries(ABOUT).find(([name]) => name === section)?.[1] ?? section;

/** The shop's words of one language with one of them set; empty: the usual one. */
const withText = (texts: Draft['texts'], language: Language, key: string, text: string): Draft['texts'] => {
  const { [language]: own = {}, ...others } = texts;
  const { [key]: _, ...rest } = own;
  const next = text ? { ...rest, [key]: text } : rest;
  return Object.keys(next).length ? { ...others, [language]: next } : others;
};

interface ListProps {
  form: Form;
  language: Language;
  filter: string;
}

const List = ({ form: { draft, edit, errorAt }, language, filter }: ListProps) => {
  const own = draft.texts[language] ?? {};
  const isWanted = ({ key, text }: { key: string; text: string }) =>
    [key, text, own[key] ?? ''].some((words) => words.toLowerCase().includes(filter.toLowerCase()));
  const found = SECTIONS.map(({ section, words }) => ({ section, words: words.filter(isWanted) })).filter(
    ({ words }) => words.length,
  );
  if (!found.length) return <p class="soft">No text has these words in it.</p>;
  return (
    <>
      {found.map(({ section, words }) => {
        const changed = words.filter(({ key }) => own[key]).length;
        return (
          <details key={section} class="texts" open={filter !== ''}>
            <summary>
              {aboutOf(section)} <span class="soft">{changed > 0 && `${changed} of your own`}</span>
            </summary>
            {words.map(({ key, text }) => (
              <Labelled key={key} label={text} error={errorAt(`texts.${language}.${key}`)}>
                {(ties) => (
                  <input
                    {...ties}
                    lang={language}
                    dir="auto"
                    maxLength={300}
                    placeholder="As usual"
                    value={own[key] ?? ''}
                    onInput={({ currentTarget: { value } }) =>
                      edit({ texts: withText(draft.texts, language, key, value) })
                    }
                  />
                )}
              </Labelled>
            ))}
          </details>
        );
      })}
    </>
  );
};

interface ChoiceProps {
  label: string;
  hint: string;
  value: Language;
  choose(language: Language): void;
}

const LanguageChoice = ({ label, hint, value, choose }: ChoiceProps) => (
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
        <List form={form} language={language} filter={filter.trim()} />
      </div>
    </>
  );
};
